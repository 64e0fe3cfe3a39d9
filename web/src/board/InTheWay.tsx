// A lock or a form on a card, only where a gate stands in the way of the next stage; it says what that gate wants.
import { FilePen, Lock, UserCheck } from 'lucide-react'
import { fieldName, type Sop, stageOf } from '../api/sop'
import { useWords } from '../words'
import type { Ahead } from './ahead'

const ICON = { needs_fields: FilePen, needs_approval: UserCheck, closed: Lock }
const MOST = 3

export function InTheWay({ ahead, sop }: { ahead: Ahead | undefined; sop: Sop }) {
  const { t, say } = useWords()
  if (!ahead || ahead.standing === 'passable') return null
  const Icon = ICON[ahead.standing]
  const names = ahead.missing.slice(0, MOST).map((key) => say(fieldName(sop, key)))
  const stage = say(stageOf(sop, ahead.to)?.name)
  const why = [t(`ahead.${ahead.standing}`, { stage }), ahead.standing !== 'needs_fields' && say(ahead.why), names.length > 0 && t('ahead.missing', { fields: names, count: ahead.missing.length })].filter(Boolean).join(' ')
  return (
    <span data-ahead={ahead.standing} className="shrink-0 text-muted" title={why}>
      <Icon size={13} aria-hidden />
      <span className="sr-only">{why}</span>
    </span>
  )
}
