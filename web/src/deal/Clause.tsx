// One clause of a gate: whether it is met, in words, with the values that were seen.
import { Check, Circle, CircleSlash } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Verdict, Way } from '../api/client'
import type { Sop } from '../api/sop'
import { useAround } from '../fields/around'
import { isEmpty, shown } from '../fields/shown'
import { type T, useWords } from '../words'

export function Clause({ verdict, sop, act }: { verdict: Verdict & Partial<Pick<Way['verdicts'][number], 'required' | 'actual'>>; sop: Sop; act?: ReactNode }) {
  const { say, t } = useWords()
  const asked = !/^(Not asked|此处不要求)/.test(say(verdict))
  const actual = say(verdict.actual ?? { zh: '', en: '' }).replace(/^—$/, '')
  const Icon = verdict.passed ? (asked ? Check : CircleSlash) : Circle
  return (
    <li className="flex gap-2 text-sm" data-rule={verdict.rule} data-passed={verdict.passed}>
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${verdict.passed ? 'text-muted' : 'text-amber'}`} />
      <div className="min-w-0 flex-1">
        <p className={verdict.passed ? 'text-muted' : ''}>
          <span className="sr-only">{t(verdict.passed ? 'met' : 'not_met')}: </span>
          {say(verdict)}
        </p>
        {actual && !verdict.passed ? <p className="line-clamp-3 text-xs text-muted">{t('stands_at', { actual })}</p> : <Saw verdict={verdict} sop={sop} />}
      </div>
      {act}
    </li>
  )
}

/** The values that the clause saw; what it saw as empty is what is missing, and said above. */
function Saw({ verdict, sop }: { verdict: Verdict; sop: Sop }) {
  const around = useAround()
  const { t, say } = useWords()
  const seen = Object.entries(verdict.saw).filter(([, value]) => !isEmpty(value))
  if (!seen.length) return null
  const words = seen.map(([key, value]) => {
    const field = sop.fields.get(key)
    const record = sop.records.find((each) => each.key === key)
    const name = say(field?.name ?? record?.name ?? nameOf(key, sop, t))
    return `${name}: ${seenAs(value, t) ?? shown(value, field ?? { key, name: { en: key, zh: key }, type: key === 'owner' ? 'user' : '' }, around)}`
  })
  return <p className="line-clamp-3 text-xs text-muted">{words.join(' · ')}</p>
}

function seenAs(value: unknown, t: T): string | null {
  if (typeof value !== 'object' || value === null || !('rows' in value)) return null
  const rows = (value as { rows: unknown }).rows
  return t('rows', { count: Array.isArray(rows) ? rows.length : Number(rows) })
}

function nameOf(key: string, sop: Sop, t: T) {
  const known: Record<string, string> = { owner: t('owner'), roles: t('roles'), today: t('today') }
  const item = sop.stages.flatMap((stage) => stage.checklist ?? []).find((each) => each.key === key)
  const words = known[key] ?? key
  return item?.name ?? { en: words, zh: words }
}
