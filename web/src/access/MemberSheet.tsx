// What a member may do, where, and until when; and whether he can sign in.
import { type FormEvent, useState } from 'react'
import { api, type Member, type Schemas, told } from '../api/client'
import { notice } from '../look/notices'
import { Sheet } from '../look/Sheet'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { headers, useDoing, useUnits } from './asked'
import { Granted } from './Granted'
import { Line } from './Line'
import { useRoles } from './roles'

type Grant = Schemas['Grant']

export function MemberSheet({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useWords()
  const { name } = usePeople()
  const revoke = useDoing(({ role, unit }: Grant) => {
    const params = { path: { member: member.id, role }, query: unit ? { unit } : {}, header: headers() }
    return told(api.DELETE('/api/v1/members/{member}/roles/{role}', { params }))
  }, 'members', 'me')
  return (
    <Sheet title={name(member.id)} onClose={onClose} wide>
      <div className="space-y-6">
        <section aria-label={t('roles')}>
          <h3 className="mb-2 text-sm font-semibold">{t('roles')}</h3>
          {member.roles.length ? <Granted roles={member.roles} onRevoke={(role) => revoke.mutate(role)} /> : <p className="text-sm text-muted">{t('no_roles')}</p>}
          <GrantRole member={member.id} />
        </section>
        <Account member={member.id} />
      </div>
    </Sheet>
  )
}

function GrantRole({ member }: { member: string }) {
  const { t } = useWords()
  const roles = useRoles()
  const { data } = useUnits()
  const [role, setRole] = useState('')
  const [unit, setUnit] = useState('')
  const [until, setUntil] = useState('')
  const grant = useDoing((body: Schemas['NewRole']) => told(api.POST('/api/v1/members/{member}/roles', { params: { path: { member }, header: headers() }, body })), 'members', 'me')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { role, ...(unit ? { unit } : {}), ...(until ? { until: new Date(`${until}T23:59:59`).toISOString() } : {}) } as Schemas['NewRole']
    grant.mutate(body, { onSuccess: () => setRole('') })
  }
  return (
    <form className="mt-4 flex flex-wrap items-end gap-3" onSubmit={submit}>
      <Line words={t('role')}>
        <select required className="field" value={role} onChange={(event) => setRole(event.target.value)}>
          <option value="">{t('choose')}</option>
          {roles.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      </Line>
      <Line words={t('in_unit')}>
        <select className="field" value={unit} onChange={(event) => setUnit(event.target.value)}>
          <option value="">{t('everywhere')}</option>
          {data?.units.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </Line>
      <Line words={t('until_day')}>
        <input type="date" className="field" value={until} onChange={(event) => setUntil(event.target.value)} />
      </Line>
      <button type="submit" className="button" disabled={grant.isPending || !role}>
        {t('grant_role')}
      </button>
    </form>
  )
}

/** Letting a member sign in, by a link that works once; and letting him in no more. */
function Account({ member }: { member: string }) {
  const { t } = useWords()
  const [link, setLink] = useState('')
  const [closing, setClosing] = useState(false)
  const path = { params: { path: { member }, header: headers() } }
  const invite = useDoing(async () => {
    await told(api.POST('/api/v1/members/{member}/account', path))
    return told(api.POST('/api/v1/members/{member}/reset-link', { params: { path: { member }, header: headers() } }))
  }, 'me')
  const close = useDoing(() => told(api.DELETE('/api/v1/members/{member}/account', { params: { path: { member }, header: headers() } })))
  const end = () =>
    close.mutate(undefined, {
      onSuccess: () => {
        setClosing(false)
        setLink('')
        notice({ good: true, words: t('account_closed') })
      },
    })
  return (
    <section aria-label={t('sign_in')}>
      <h3 className="mb-1 text-sm font-semibold">{t('sign_in')}</h3>
      <p className="mb-3 text-sm text-muted">{t('account_means')}</p>
      {link && <input readOnly autoFocus aria-label={t('one_time_link')} data-secret className="field mb-3 font-mono text-xs" value={link} onFocus={(event) => event.target.select()} />}
      {closing ? (
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <span className="min-w-0 flex-1">{t('close_account_means')}</span>
          <button type="button" className="button primary" disabled={close.isPending} onClick={end}>
            {t('close_account')}
          </button>
          <button type="button" className="button" onClick={() => setClosing(false)}>
            {t('leave_as_is')}
          </button>
        </div>
      ) : (
        <div className="flex flex-wrap gap-2">
          <button type="button" className="button" disabled={invite.isPending} onClick={() => invite.mutate(undefined, { onSuccess: (made) => setLink(location.origin + made.link) })}>
            {t('make_link')}
          </button>
          <button type="button" className="button plain" onClick={() => setClosing(true)}>
            {t('close_account')}
          </button>
        </div>
      )}
    </section>
  )
}
