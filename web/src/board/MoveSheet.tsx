// The sheet beside a column: exactly what the gate wants, filled in and moved in one go; the card waits where it was.
import { Link } from '@tanstack/react-router'
import { useMoves } from '../api/asked'
import { passageOf } from '../api/passage'
import type { Sop } from '../api/sop'
import { Act } from '../look/Act'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { useStep, whyNot } from '../deal/step'
import { Wanted } from '../deal/Wanted'
import type { Attempt } from './attempts'
import { follow } from './focus'

interface MoveSheetProps {
  sop: Sop
  attempt: Extract<Attempt, { kind: 'sheet' }>
  onClose: () => void
}

export function MoveSheet({ sop, attempt, onClose }: MoveSheetProps) {
  const { t, say } = useWords()
  const { card, beside } = attempt
  const { data } = useMoves(card.id)
  const way = data?.moves.find((each) => each.move === attempt.passage.way.move) ?? attempt.passage.way
  const step = useStep(way, card, sop, () => {
    onClose()
    follow(card.id)
  })
  const { kind } = passageOf(way)
  const why = kind === 'closed' || kind === 'approval'
  return (
    <Sheet title={t('moves_to', { stage: say(way.to_name) })} onClose={onClose} beside={beside}>
      <p className="mb-3 text-sm text-muted">{card.title}</p>
      <form className="space-y-4" onSubmit={step.submit} data-standing={way.standing}>
        {why && <p className="text-sm">{t(`passage.${kind}.why`)}</p>}
        <Wanted way={way} deal={card.id} sop={sop} step={step} focus={!why} narrow />
        <div className="sticky -bottom-4 -mx-4 -mb-4 flex items-center justify-between gap-2 border-t border-line bg-raised px-4 py-3">
          <Link to="/deals/$deal" params={{ deal: card.id }} className="text-sm text-accent hover:underline">
            {t('open_deal')}
          </Link>
          <Act type="submit" className="button primary" why={whyNot(way, step.ready, t, say)} busy={step.busy}>
            {t(way.kind === 'back' ? 'send_back' : way.kind === 'jump' ? 'move_there' : 'fill_and_move')}
          </Act>
        </div>
      </form>
    </Sheet>
  )
}
