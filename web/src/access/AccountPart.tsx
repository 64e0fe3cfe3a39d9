// Myself: how I am known, what I hold, my password, and where I am signed in.
import { type FormEvent, useState } from 'react'
import { api, type Schemas, told } from '../api/client'
import { useNow } from '../frame/now'
import { notice } from '../look/notices'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { moment, relative } from '../words/figures'
import { type Session, useDoing, useSessions } from './asked'
import { Granted } from './Granted'
import { Line } from './Line'
import { Substitute } from './Standing'

type Me = Schemas['Me']

export function AccountPart({ me }: { me: Me }) {
  const { t } = useWords()
  return (
    <div className="space-y-8">
      <section aria-label={t('settings.account')}>
        <p className="text-base font-semibold">{me.name ?? me.member}</p>
        <p className="text-sm text-muted">
          {me.member} · {t(`known.${me.known}`)}
        </p>
        <div className="mt-2">{me.roles.length ? <Granted roles={me.roles} /> : <p className="text-sm text-muted">{t('no_roles')}</p>}</div>
        {!me.configured && <p className="mt-4 max-w-2xl rounded-lg border border-line bg-raised p-3 text-sm">{t('nobody_signs_in')}</p>}
      </section>
      <Mine me={me} />
      {me.known === 'session' && <Password />}
      {me.configured && <Sessions />}
    </div>
  )
}

/** Who decides in my place while I am away; everybody says that of himself. */
function Mine({ me }: { me: Me }) {
  const { t } = useWords()
  const { members } = usePeople()
  const member = members.find(({ id }) => id === me.member)
  if (!member) return null
  return (
    <section aria-label={t('while_away')}>
      <h2 className="text-base font-semibold">{t('while_away')}</h2>
      <Substitute member={member} />
    </section>
  )
}

function Password() {
  const { t } = useWords()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useDoing((body: { current: string; password: string }) => told(api.POST('/api/v1/auth/password', { body })) as Promise<{ position?: number }>, 'sessions')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await change.mutateAsync({ current, password }).then(
      () => {
        notice({ good: true, words: t('password_changed') })
        setCurrent('')
        setPassword('')
      },
      () => undefined,
    )
  }
  return (
    <section aria-label={t('new_password')}>
      <h2 className="mb-2 text-base font-semibold">{t('new_password')}</h2>
      <form className="flex max-w-2xl flex-wrap items-end gap-3" onSubmit={submit}>
        <Line words={t('present_password')}>
          <input required type="password" autoComplete="current-password" className="field" value={current} onChange={(event) => setCurrent(event.target.value)} />
        </Line>
        <Line words={t('password_wanted')}>
          <input required type="password" autoComplete="new-password" className="field" value={password} onChange={(event) => setPassword(event.target.value)} />
        </Line>
        <button type="submit" className="button" disabled={change.isPending || !current || !password}>
          {t('keep')}
        </button>
      </form>
    </section>
  )
}

function Sessions() {
  const { t } = useWords()
  const { data, isPending } = useSessions(true)
  const end = useDoing((session: string) => told(api.DELETE('/api/v1/auth/sessions/{session}', { params: { path: { session } } })), 'sessions')
  const running = data?.sessions.filter((session) => !session.ended_at && (!session.until || Date.parse(session.until) > Date.now())) ?? []
  return (
    <section aria-label={t('sessions')}>
      <h2 className="mb-1 text-base font-semibold">{t('sessions')}</h2>
      <p className="mb-2 text-sm text-muted">{t('sessions_mean')}</p>
      {isPending && <div className="skeleton h-24" aria-busy="true" />}
      <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
        {running.map((session) => (
          <SessionLine key={session.id} session={session} busy={end.isPending} onEnd={() => end.mutate(session.id)} />
        ))}
      </ul>
    </section>
  )
}

function SessionLine({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const { t, lang } = useWords()
  const now = useNow()
  const used = session.used_at ?? session.created_at
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-sm" data-session={session.id}>
      <div className="min-w-0 flex-1">
        <p className="truncate" title={session.agent ?? ''}>
          {session.agent ?? t('unknown_program')}
        </p>
        <p className="text-xs text-muted">
          {[session.address, t('used_last', { when: relative(used, lang, now) }), t('since_when', { at: moment(session.created_at, lang) })].filter(Boolean).join(' · ')}
        </p>
      </div>
      {session.present ? (
        <span className="text-xs text-accent">{t('this_session')}</span>
      ) : (
        <button type="button" className="button" disabled={busy} onClick={onEnd}>
          {t('end_session')}
        </button>
      )}
    </li>
  )
}
