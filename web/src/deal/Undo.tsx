// The last move taken back, of the deal or of a row: offered as long as the SOP allows it, and until then said why not.
import { Undo2 } from 'lucide-react'
import { useMoves } from '../api/asked'
import type { Deal, Schemas } from '../api/client'
import { type Sop, stageOf } from '../api/sop'
import { useAsOf, useNow } from '../frame/now'
import { Act } from '../look/Act'
import { notice } from '../look/notices'
import { useWords } from '../words'
import { clockTime } from '../words/figures'
import { useActs } from './acts'

export function Undo({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { say } = useWords()
  const asOf = useAsOf()
  const acts = useActs(deal.id)
  const undo = useMoves(asOf ? null : deal.id).data?.undo
  return asOf || !undo ? null : <TakeBack undo={undo} to={say(stageOf(sop, undo.back_to)?.name)} busy={acts.busy} onTake={() => acts.run(acts.undo)} />
}

interface TakeBackProps {
  undo: Schemas['Undoing']
  to: string
  busy: boolean
  onTake: () => Promise<boolean>
}

export function TakeBack({ undo, to, busy, onTake }: TakeBackProps) {
  const { t, say, lang } = useWords()
  const now = useNow()
  if (!undo.until || Date.parse(undo.until) < now) return null
  const failed = undo.verdicts.find((verdict) => !verdict.passed)
  const take = async () => {
    if (await onTake()) notice({ good: true, words: t('undone') })
  }
  return (
    <Act className="button no-print" why={undo.open ? undefined : say(failed)} busy={busy} title={t('undo_until', { stage: to, when: clockTime(undo.until, lang) })} onClick={() => void take()}>
      <Undo2 size={16} aria-hidden /> {t('undo')}
    </Act>
  )
}
