// The last move taken back, in place: offered as long as the SOP allows it, and until then said why not.
import { Undo2 } from 'lucide-react'
import { useMoves } from '../api/asked'
import type { Deal } from '../api/client'
import { type Sop, stageOf } from '../api/sop'
import { useAsOf, useNow } from '../frame/now'
import { Act } from '../look/Act'
import { notice } from '../look/notices'
import { useWords } from '../words'
import { clockTime } from '../words/figures'
import { useActs } from './acts'

export function Undo({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { t, say, lang } = useWords()
  const asOf = useAsOf()
  const now = useNow()
  const acts = useActs(deal.id)
  const undo = useMoves(asOf ? null : deal.id).data?.undo
  if (asOf || !undo?.until || Date.parse(undo.until) < now) return null
  const stage = say(stageOf(sop, undo.back_to)?.name)
  const failed = undo.verdicts.find((verdict) => !verdict.passed)
  const take = async () => {
    if (await acts.run(acts.undo)) notice({ good: true, words: t('undone') })
  }
  return (
    <Act className="button no-print" why={undo.open ? undefined : say(failed)} busy={acts.busy} title={t('undo_until', { stage, when: clockTime(undo.until, lang) })} onClick={() => void take()}>
      <Undo2 size={16} aria-hidden /> {t('undo')}
    </Act>
  )
}
