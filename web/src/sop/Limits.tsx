// How long a deal may stay in a stage, in words: every limit, under which condition, and what follows when it is over.
import { useDays } from '../api/limit'
import type { Sop, SopLimit, SopStage } from '../api/sop'
import { fieldName } from '../api/sop'
import { type Say, type T, useWords } from '../words'

export function limitsOf(stage: SopStage): SopLimit[] {
  return [...(stage.limit ? [stage.limit] : []), ...(stage.limits ?? [])]
}

export function Limits({ sop, stage }: { sop: Sop; stage: SopStage }) {
  const { t, say } = useWords()
  const days = useDays(sop)
  return (
    <ul className="space-y-1">
      {limitsOf(stage).map((limit, index) => (
        <li key={limit.key ?? index}>
          {length(sop, limit, days(limit.days), t, say)}
          {limit.when && <span className="block text-muted">{t('limit.when', { when: limit.when })}</span>}
          {(limit.hard || limit.then === 'escalate') && <span className="block text-muted">{after(sop, limit, t, say)}</span>}
        </li>
      ))}
    </ul>
  )
}

function length(sop: Sop, limit: SopLimit, days: string | null, t: T, say: Say): string {
  if (limit.until) return t('limit.until', { field: say(fieldName(sop, limit.until)) })
  return days ? t('limit_days', { days }) : t('limit.parameter', { days: limit.days })
}

function after(sop: Sop, limit: SopLimit, t: T, say: Say): string {
  if (limit.hard) return t('limit.hard')
  const role = sop.roles.find((each) => each.key === limit.to)
  return t('limit.escalate', { role: say(role?.name) || limit.to || '—' })
}
