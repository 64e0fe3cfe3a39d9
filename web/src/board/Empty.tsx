// An empty column says what has to happen for a deal to be here: from where it comes, and what its gate asks for.
import { type Sop, type SopGate, type SopStage, fieldName } from '../api/sop'
import { type Say, type T, useWords } from '../words'
import { CARD_HEIGHT } from './CardFace'
import { useFilters } from './Filters'

const MOST = 4

export function Empty({ sop, stage, waiting }: { sop: Sop; stage: SopStage; waiting: boolean }) {
  const { t, say } = useWords()
  const { search } = useFilters()
  const narrowed = Boolean(search.q || search.owner || search.unit || search.health)
  if (waiting) return <div className="skeleton mt-1 bg-line/40" style={{ height: CARD_HEIGHT }} />
  if (narrowed) return <p className="px-2 py-4 text-xs leading-5 text-muted">{t('column_filtered')}</p>
  const first = sop.stages[0]?.key === stage.key
  const from = before(sop, stage)
  const asks = from ? [...wants(sop, from.leave, say), ...wants(sop, gateTo(sop, from, stage), say)] : []
  return (
    <div className="space-y-1.5 px-2 py-4 text-xs leading-5 text-muted" data-empty={stage.key}>
      <p>{t('column_empty')}</p>
      {first && <p>{t('column_first')}</p>}
      {from && <p>{t(asks.length ? 'column_from_when' : 'column_from', { stage: say(from.name) })}</p>}
      {asks.length > 0 && (
        <ul className="list-disc space-y-0.5 pl-4">
          {asks.slice(0, MOST).map((each) => (
            <li key={each}>{each}</li>
          ))}
          {asks.length > MOST && <li>{more(asks.length - MOST, t)}</li>}
        </ul>
      )}
      {say(stage.goal) && <p>{t('column_goal', { goal: say(stage.goal) })}</p>}
    </div>
  )
}

const more = (count: number, t: T) => t('empty_more', { count })

/** The stage from which most deals come: the nearest one before it that has a move here. */
function before(sop: Sop, stage: SopStage): SopStage | undefined {
  const place = sop.stages.indexOf(stage)
  const starts = new Set(sop.moves.filter((move) => move.to === stage.key).flatMap((move) => move.start))
  return sop.stages.slice(0, place).findLast((each) => starts.has(each.key))
}

function gateTo(sop: Sop, from: SopStage, stage: SopStage): SopGate | undefined {
  return sop.moves.find((move) => move.to === stage.key && move.start.includes(from.key))?.gate
}

function wants(sop: Sop, gate: SopGate | undefined, say: Say): string[] {
  const items = sop.stages.flatMap((each) => each.checklist ?? [])
  return [
    ...(gate?.require ?? []).map((key) => say(fieldName(sop, key))),
    ...(gate?.check ?? []).map((check) => say(check.otherwise)),
    ...(gate?.checklist ?? []).map((key) => say(items.find((item) => item.key === key)?.name)),
    ...(gate?.approvals ?? []).map((approval) => say(approval.name)),
    ...(gate?.confirm ?? []).map((confirm) => say(confirm.name)),
  ].filter(Boolean)
}
