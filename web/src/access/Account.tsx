// Whether a member can sign in, and what can be done about it: a link that works once, a foreign identity, letting him in no more.
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, type Member, type Schemas, told } from '../api/client'
import { notice } from '../look/notices'
import { useWords } from '../words'
import { headers, useDoing } from './asked'
import { Line } from './Line'

export function stateOf({ account, left }: Pick<Member, 'account' | 'left'>): 'open' | 'left' | 'none' | null {
  if (account === null) return null
  return account ? 'open' : left ? 'left' : 'none'
}

export function Account({ member }: { member: Member }) {
  const { t } = useWords()
  const [link, setLink] = useState('')
  const [closing, setClosing] = useState(false)
  const state = stateOf(member)
  const path = { member: member.id }
  const invite = useDoing(async () => {
    if (state !== 'open') await told(api.POST('/api/v1/members/{member}/account', { params: { path, header: headers() } }))
    return told(api.POST('/api/v1/members/{member}/reset-link', { params: { path, header: headers() } }))
  }, 'me', 'members')
  const close = useDoing(() => told(api.DELETE('/api/v1/members/{member}/account', { params: { path, header: headers() } })), 'members')
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
      {state && (
        <p className="mb-1 text-sm" data-account={state}>
          {t(`account.${state}`)}
        </p>
      )}
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
          {state !== 'none' && state !== 'left' && (
            <button type="button" className="button plain" onClick={() => setClosing(true)}>
              {t('close_account')}
            </button>
          )}
        </div>
      )}
      {state === 'open' && <Identity member={member.id} />}
    </section>
  )
}

/** Under which subject an identity provider knows a member; only where there are providers. */
function Identity({ member }: { member: string }) {
  const { t } = useWords()
  const { data } = useQuery({ queryKey: ['providers'], queryFn: () => told(api.GET('/api/v1/auth/providers')) })
  const [provider, setProvider] = useState('')
  const [subject, setSubject] = useState('')
  const link = useDoing((body: Schemas['NewIdentity']) => told(api.POST('/api/v1/members/{member}/identities', { params: { path: { member }, header: headers() }, body })), 'members')
  if (!data?.providers.length) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    link.mutate({ provider: provider || (data.providers[0]?.key ?? ''), subject }, { onSuccess: () => notice({ good: true, words: t('identity_linked') }) })
  }
  return (
    <form className="mt-4 flex flex-wrap items-end gap-3" onSubmit={submit}>
      <Line words={t('identity_provider')}>
        <select className="field" value={provider} onChange={(event) => setProvider(event.target.value)}>
          {data.providers.map((each) => (
            <option key={each.key} value={each.key}>
              {each.name}
            </option>
          ))}
        </select>
      </Line>
      <Line words={t('identity_subject')}>
        <input required pattern=".*\S.*" maxLength={255} className="field" value={subject} onChange={(event) => setSubject(event.target.value)} />
      </Line>
      <button type="submit" className="button" disabled={link.isPending}>
        {t('link_identity')}
      </button>
    </form>
  )
}
