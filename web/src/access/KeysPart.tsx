// Keys for programs: issued for a purpose and with a reach, renewed with an overlap, revoked at once; a secret is shown once.
import { type FormEvent, useState } from 'react'
import { api, type Schemas, told } from '../api/client'
import { useNow } from '../frame/now'
import { Act } from '../look/Act'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { day, relative } from '../words/figures'
import { headers, type Key, useDoing, useKeys } from './asked'
import { Line } from './Line'
import { Secret } from './Secret'

const SCOPES = ['read', 'write', 'feed', 'admin'] as const
type Scope = (typeof SCOPES)[number]

export function KeysPart({ me }: { me: Schemas['Me'] }) {
  const { t } = useWords()
  const { data, isPending } = useKeys(true)
  const [issuing, setIssuing] = useState(false)
  const [made, setMade] = useState<Schemas['KeyMade'] | null>(null)
  const [revoking, setRevoking] = useState<Key | null>(null)
  const rotate = useDoing((key: string) => told(api.POST('/api/v1/auth/keys/{key}/rotate', { params: { path: { key }, header: headers() }, body: { overlap_hours: 24 } })), 'keys')
  const keys = data?.keys ?? []
  return (
    <section aria-label={t('settings.keys')}>
      <div className="mb-3 flex items-center justify-between gap-3">
        <p className="max-w-2xl text-sm text-muted">{t(me.configured ? 'keys_mean' : 'keys_before_sign_in')}</p>
        <button type="button" className="button primary" onClick={() => setIssuing(true)}>
          {t('issue_key')}
        </button>
      </div>
      {isPending && <div className="skeleton h-24" aria-busy="true" />}
      {!isPending && !keys.length && <p className="text-sm text-muted">{t('no_keys')}</p>}
      {keys.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
          {keys.map((key) => (
            <KeyLine key={key.id} mine={key} busy={rotate.isPending} onRotate={() => rotate.mutate(key.id, { onSuccess: setMade })} onRevoke={() => setRevoking(key)} />
          ))}
        </ul>
      )}
      {issuing && <Issue onClose={() => setIssuing(false)} onMade={setMade} />}
      {made && <Secret title={t('key_made', { label: made.key.label })} text={made.secret} means={t('key_once')} onClose={() => setMade(null)} />}
      {revoking && <Revoke revoking={revoking} onClose={() => setRevoking(null)} />}
    </section>
  )
}

function KeyLine({ mine, busy, onRotate, onRevoke }: { mine: Key; busy: boolean; onRotate: () => void; onRevoke: () => void }) {
  const { t, lang } = useWords()
  const now = useNow()
  const over = mine.revoked || Boolean(mine.until && Date.parse(mine.until) < now)
  const facts = [mine.id, mine.scopes.map((scope) => t(`scope.${scope}`)).join(lang === 'zh' ? '、' : ', '), mine.used_at ? t('used_last', { when: relative(mine.used_at, lang, now) }) : t('never_used'), mine.until && t('until_when', { at: day(mine.until, lang) })]
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-2.5 text-sm" data-key={mine.id}>
      <div className={`min-w-0 flex-1 ${over ? 'text-muted' : ''}`}>
        <p className={over ? 'line-through' : 'font-semibold'}>{mine.label}</p>
        <p className="break-words text-xs text-muted">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {over ? (
        <span className="text-xs text-muted">{t(mine.revoked ? 'revoked' : 'run_out')}</span>
      ) : (
        <>
          {!mine.successor && (
            <button type="button" className="button" disabled={busy} onClick={onRotate}>
              {t('renew_key')}
            </button>
          )}
          <button type="button" className="button" onClick={onRevoke}>
            {t('revoke')}
          </button>
        </>
      )}
    </li>
  )
}

function Issue({ onClose, onMade }: { onClose: () => void; onMade: (made: Schemas['KeyMade']) => void }) {
  const { t } = useWords()
  const [label, setLabel] = useState('')
  const [until, setUntil] = useState('')
  const [scopes, setScopes] = useState<Set<Scope>>(new Set(['read']))
  const issue = useDoing((body: Schemas['NewKey']) => told(api.POST('/api/v1/auth/keys', { params: { header: headers() }, body })), 'keys')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { label, scopes: SCOPES.filter((scope) => scopes.has(scope)), ...(until ? { until: new Date(`${until}T23:59:59`).toISOString() } : {}) } as Schemas['NewKey']
    issue.mutate(body, {
      onSuccess: (made) => {
        onClose()
        onMade(made)
      },
    })
  }
  const flip = (scope: Scope) => setScopes((before) => new Set(before.has(scope) ? [...before].filter((each) => each !== scope) : [...before, scope]))
  return (
    <Sheet title={t('issue_key')} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        <Line words={t('key_for')}>
          <input required autoFocus pattern=".*\S.*" maxLength={100} className="field" placeholder={t('key_for_example')} value={label} onChange={(event) => setLabel(event.target.value)} />
        </Line>
        <fieldset className="space-y-1.5">
          <legend className="mb-1 text-sm">{t('key_reach')}</legend>
          {SCOPES.map((scope) => (
            <label key={scope} className="flex gap-2 text-sm">
              <input type="checkbox" className="mt-0.5 h-4 w-4 accent-accent" checked={scopes.has(scope)} onChange={() => flip(scope)} />
              <span>
                {t(`scope.${scope}`)} <span className="text-xs text-muted">{t(`scope.${scope}.means`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Line words={t('key_until')}>
          <input type="date" className="field" value={until} onChange={(event) => setUntil(event.target.value)} />
        </Line>
        <div className="flex justify-end">
          <Act type="submit" className="button primary" why={scopes.size ? undefined : t('key_reach_first')} busy={issue.isPending}>
            {t('issue_key')}
          </Act>
        </div>
      </form>
    </Sheet>
  )
}

function Revoke({ revoking, onClose }: { revoking: Key; onClose: () => void }) {
  const { t } = useWords()
  const revoke = useDoing((key: string) => told(api.DELETE('/api/v1/auth/keys/{key}', { params: { path: { key }, header: headers() } })), 'keys')
  return (
    <Sheet title={t('revoke_key', { label: revoking.label })} onClose={onClose}>
      <p className="mb-4 text-sm">{t('revoke_key_means')}</p>
      <div className="flex justify-end">
        <button type="button" className="button primary" disabled={revoke.isPending} onClick={() => revoke.mutate(revoking.id, { onSettled: onClose })}>
          {t('revoke')}
        </button>
      </div>
    </Sheet>
  )
}
