// Somebody leaves: all that lets him in ends at once, and what hangs on him is listed, and passed on to one who stays.
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Member, type Schemas, told } from '../api/client'
import { Act } from '../look/Act'
import { notice } from '../look/notices'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { headers, useDoing } from './asked'
import { Line } from './Line'

type Left = Schemas['Left']

export function Leaving({ member }: { member: Member }) {
  const { t } = useWords()
  const { name } = usePeople()
  const [asking, setAsking] = useState(false)
  const [left, setLeft] = useState<Left | null>(null)
  const leave = useDoing(() => told(api.POST('/api/v1/members/{member}/leave', { params: { path: { member: member.id }, header: headers() } })), 'members', 'me')
  if (left) return <Work left={left} onPassed={() => setLeft({ ...left, owned: [], teams: [], waiting: [] })} />
  return (
    <section aria-label={t('leaving')}>
      <h3 className="mb-1 text-sm font-semibold">{t('leaving')}</h3>
      <p className="mb-3 text-sm text-muted">{t('leaving_means')}</p>
      {asking ? (
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <span className="min-w-0 flex-1">{t('leaving_asks', { name: name(member.id) })}</span>
          <button type="button" className="button primary" disabled={leave.isPending} onClick={() => leave.mutate(undefined, { onSuccess: setLeft })}>
            {t('has_left')}
          </button>
          <button type="button" className="button" onClick={() => setAsking(false)}>
            {t('leave_as_is')}
          </button>
        </div>
      ) : (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t('has_left')}
        </button>
      )}
    </section>
  )
}

/** What has to be handed over. */
function Work({ left, onPassed }: { left: Left; onPassed: () => void }) {
  const { t } = useWords()
  const { name } = usePeople()
  const parts: [string, { deal: string; more?: string }[]][] = [
    [t('work_owned'), left.owned.map((deal) => ({ deal }))],
    [t('work_teams'), left.teams.map((deal) => ({ deal }))],
    [t('work_waiting'), left.waiting.map(({ deal, approval }) => ({ deal, more: approval }))],
  ]
  const some = parts.some(([, deals]) => deals.length > 0)
  return (
    <section aria-label={t('work_left')} data-left={left.member}>
      <h3 className="mb-1 text-sm font-semibold">{t('work_left')}</h3>
      <p className="mb-2 text-sm text-muted">{t(some ? 'work_left_means' : 'work_left_none', { name: name(left.member) })}</p>
      {parts.map(
        ([words, deals]) =>
          deals.length > 0 && (
            <div key={words} className="mb-2 text-sm">
              <p className="text-xs text-muted">
                {words} {deals.length}
              </p>
              <ul className="flex max-h-40 flex-wrap gap-x-3 gap-y-1 overflow-y-auto">
                {deals.map(({ deal, more }) => (
                  <li key={`${deal} ${more}`}>
                    <Link to="/deals/$deal" params={{ deal }} className="text-accent hover:underline">
                      {deal}
                    </Link>
                    {more && <span className="text-xs text-muted"> {more}</span>}
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
      {some && <PassOn member={left.member} onPassed={onPassed} />}
    </section>
  )
}

/** To whom all of it goes. */
function PassOn({ member, onPassed }: { member: string; onPassed: () => void }) {
  const { t } = useWords()
  const { members, name } = usePeople()
  const [to, setTo] = useState('')
  const pass = useDoing(async () => {
    const body = { to, reason: t('leaving_reason', { name: name(member) }) } as Schemas['Leaving']
    return { position: undefined, ...(await told(api.POST('/api/v1/members/{member}/hand-over', { params: { path: { member }, header: {} }, body }))) }
  }, 'deals', 'inbox')
  const done = () =>
    pass.mutate(undefined, {
      onSuccess: ({ passed }) => {
        const refused = passed.filter((each) => each.status !== 200).length
        notice({ good: !refused, words: t(refused ? 'passed_some' : 'passed_all', { count: passed.length - refused, refused, name: name(to) }) })
        if (!refused) onPassed()
      },
    })
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Line words={t('pass_to')}>
        <select className="field max-w-56" value={to} onChange={(event) => setTo(event.target.value)}>
          <option value="">{t('choose')}</option>
          {members
            .filter(({ id }) => id !== member)
            .map(({ id }) => (
              <option key={id} value={id}>
                {name(id)}
              </option>
            ))}
        </select>
      </Line>
      <Act className="button primary" why={to ? undefined : t('choose_who_first')} busy={pass.isPending} onClick={done}>
        {t('pass_all_on')}
      </Act>
    </div>
  )
}
