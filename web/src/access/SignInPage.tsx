// The way in: by name and password, by an identity provider, or by a one-time link that makes the first administrator.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { actor } from '../api/actor'
import { api, Problem, type Schemas, told } from '../api/client'
import { switchTo, useWords } from '../words'

type Fields = Record<'member' | 'name' | 'password', string>

export function SignInPage() {
  const { t, lang } = useWords()
  const { first, reset, next } = useSearch({ from: '/sign-in' })
  const { data } = useQuery({ queryKey: ['providers'], queryFn: () => told(api.GET('/api/v1/auth/providers')) })
  const way = useWayIn(first, reset)
  const title = first ? t('first_admin') : reset ? t('new_password') : t('sign_in')
  return (
    <main className="mx-auto flex min-h-full w-full max-w-sm flex-col items-stretch justify-center p-4">
      <img src="/mark.svg" alt="" width={40} height={40} className="self-start" />
      <h1 className="mb-1 mt-4 text-xl font-semibold">{title}</h1>
      {first && <p className="mb-4 text-sm text-muted">{t('first_admin_means')}</p>}
      <form className="mt-4 space-y-4" onSubmit={way.submit}>
        {!reset && (
          <Line words={t('member_id')}>
            <input required autoFocus autoComplete="username" pattern="[\w.@\-]{1,64}" className="field" value={way.fields.member} onChange={(event) => way.put('member', event.target.value)} />
          </Line>
        )}
        {first && (
          <Line words={t('your_name')}>
            <input required maxLength={200} autoComplete="name" className="field" value={way.fields.name} onChange={(event) => way.put('name', event.target.value)} />
          </Line>
        )}
        <Line words={t('password')}>
          <input required type="password" autoFocus={Boolean(reset)} autoComplete={first || reset ? 'new-password' : 'current-password'} className="field" value={way.fields.password} onChange={(event) => way.put('password', event.target.value)} />
        </Line>
        {way.said && <p role="alert" className="text-sm text-amber">{way.said}</p>}
        <button type="submit" className="button primary w-full" disabled={way.busy}>
          {title}
        </button>
      </form>
      {!first && !reset && data?.providers.map((provider) => <Provider key={provider.key} provider={provider} next={next} />)}
      {!first && !reset && data && !data.configured && <NotYet />}
      <button type="button" className="button plain mt-6 self-start text-muted" onClick={() => switchTo(lang === 'zh' ? 'en' : 'zh')}>
        {lang === 'zh' ? 'English' : '中文'}
      </button>
    </main>
  )
}

/** As long as nobody has an account there is nothing to sign in to. */
function NotYet() {
  const { t } = useWords()
  return (
    <p className="mt-6 rounded-lg border border-line bg-raised p-3 text-sm">
      {t('nobody_signs_in')}{' '}
      <Link to="/board" className="text-accent underline">
        {t('to_the_board')}
      </Link>
    </p>
  )
}

function Provider({ provider, next }: { provider: { name: string; start: string }; next: string | undefined }) {
  const { t } = useWords()
  return (
    <a className="button mt-3 w-full" href={`${provider.start}?next=${encodeURIComponent(next ?? '/')}`}>
      {t('sign_in_by', { name: provider.name })}
    </a>
  )
}

function Line({ words, children }: { words: string; children: ReactNode }) {
  return (
    <label className="block">
      <span className="mb-1 block text-sm">{words}</span>
      {children}
    </label>
  )
}

function useWayIn(first: string | undefined, reset: string | undefined) {
  const { say } = useWords()
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [fields, setFields] = useState<Fields>({ member: '', name: '', password: '' })
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const send = () => {
    if (first) return told(api.POST('/api/v1/auth/first-admin', { body: { token: first, ...fields } as Schemas['FirstAdministrator'] }))
    if (reset) return told(api.POST('/api/v1/auth/password/reset', { body: { token: reset, password: fields.password } }))
    return told(api.POST('/api/v1/auth/sign-in', { body: { member: fields.member, password: fields.password } as Schemas['Credentials'] }))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setSaid('')
    try {
      await send()
      actor.set('')
      cache.clear()
      void navigate({ to: next?.startsWith('/') && !next.startsWith('//') ? next : '/' })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setSaid(say({ en: error.said.detail, zh: error.said.detail_zh }))
    } finally {
      setBusy(false)
    }
  }
  const put = (key: keyof Fields, value: string) => setFields((before) => ({ ...before, [key]: value }))
  return { fields, put, busy, said, submit }
}
