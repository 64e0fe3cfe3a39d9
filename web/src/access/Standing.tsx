// Whom a member answers to, and who decides in his place while he is away.
import { useState } from 'react'
import { api, type Member, type Schemas, told } from '../api/client'
import { Act } from '../look/Act'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { day } from '../words/figures'
import { headers, useDoing } from './asked'
import { Line } from './Line'

export function Standing({ member }: { member: Member }) {
  const { t } = useWords()
  const path = { member: member.id }
  const answer = useDoing((manager: string | null) => told(api.PUT('/api/v1/members/{member}/manager', { params: { path, header: headers() }, body: { manager } })), 'members')
  return (
    <section aria-label={t('standing')}>
      <h3 className="mb-2 text-sm font-semibold">{t('standing')}</h3>
      <div className="flex flex-wrap items-end gap-3">
        <Line words={t('manager')}>
          <Others but={member.id} none={t('nobody')} value={member.manager ?? ''} onChange={(manager) => answer.mutate(manager || null)} />
        </Line>
      </div>
      <Substitute member={member} />
    </section>
  )
}

export function Substitute({ member }: { member: Member }) {
  const { t, lang } = useWords()
  const { name } = usePeople()
  const [who, setWho] = useState('')
  const [since, setSince] = useState('')
  const [until, setUntil] = useState('')
  const path = { member: member.id }
  const stand = useDoing((body: Schemas['NewSubstitute']) => told(api.PUT('/api/v1/members/{member}/substitute', { params: { path, header: headers() }, body })), 'members')
  const now = member.substitute
  const named = () => {
    const body = { substitute: who, ...(since ? { since: instant(since, '00:00:00') } : {}), ...(until ? { until: instant(until, '23:59:59') } : {}) } as Schemas['NewSubstitute']
    stand.mutate(body, { onSuccess: () => setWho('') })
  }
  return (
    <div className="mt-3">
      {now && (
        <p className="mb-2 flex flex-wrap items-center gap-2 text-sm" data-substitute={now.member}>
          <span>{t('stands_in', { who: name(now.member), from: day(now.since, lang), until: now.until ? day(now.until, lang) : t('until_further') })}</span>
          <button type="button" className="button plain" disabled={stand.isPending} onClick={() => stand.mutate({ substitute: null } as Schemas['NewSubstitute'])}>
            {t('end_substitute')}
          </button>
        </p>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <Line words={t('substitute')}>
          <Others but={member.id} none={t('choose')} value={who} onChange={setWho} />
        </Line>
        <Line words={t('from_day')}>
          <input type="date" className="field" value={since} onChange={(event) => setSince(event.target.value)} />
        </Line>
        <Line words={t('until_day')}>
          <input type="date" className="field" value={until} onChange={(event) => setUntil(event.target.value)} />
        </Line>
        <Act why={who ? undefined : t('choose_who_first')} busy={stand.isPending} onClick={named}>
          {t('name_substitute')}
        </Act>
      </div>
      <p className="mt-1 text-xs text-muted">{t('substitute_means')}</p>
    </div>
  )
}

function Others({ but, none, value, onChange }: { but: string; none: string; value: string; onChange: (member: string) => void }) {
  const { members, name } = usePeople()
  return (
    <select className="field block" value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{none}</option>
      {members
        .filter(({ id }) => id !== but)
        .map(({ id }) => (
          <option key={id} value={id}>
            {name(id)}
          </option>
        ))}
    </select>
  )
}

function instant(day: string, time: string): string {
  return new Date(`${day}T${time}`).toISOString()
}
