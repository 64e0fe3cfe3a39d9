// What is different between the moment that a page shows and another one: of a deal its stage, people and fields, elsewhere
// the deals that came, went on, left or changed.
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { moment } from '../words/figures'
import { BoardDifference } from './BoardDifference'
import { DealDifference } from './DealDifference'

interface DifferenceProps {
  asOf: string
  /** When the event before it happened. */
  before: string | undefined
  onClose: () => void
}

const DAY = 86_400_000
const AGO = [1, 7, 30]

/** Two moments, the earlier one first; without an end, now. */
export interface Between {
  from: string
  to: string | undefined
}

export function Difference({ asOf, before, onClose }: DifferenceProps) {
  const { t, lang } = useWords()
  const { deal } = useParams({ strict: false }) as { deal?: string }
  const choices = [
    { words: t('against_now'), at: undefined },
    ...(before ? [{ words: t('against_event_before'), at: before }] : []),
    ...AGO.map((days) => ({ words: t('against_days_before', { count: days }), at: new Date(Date.parse(asOf) - days * DAY).toISOString() })),
  ]
  const [chosen, setChosen] = useState(0)
  const other = choices[chosen]?.at
  const between: Between = other === undefined ? { from: asOf, to: undefined } : { from: other, to: asOf }
  return (
    <Sheet title={t('what_changed')} onClose={onClose} wide>
      <div role="group" aria-label={t('compared_with')} className="mb-3 flex flex-wrap gap-1">
        {choices.map(({ words }, at) => (
          <button key={words} type="button" aria-pressed={at === chosen} className="chip aria-pressed:border-accent aria-pressed:bg-wash aria-pressed:text-accent" onClick={() => setChosen(at)}>
            {words}
          </button>
        ))}
      </div>
      <p className="mb-3 text-xs text-muted">
        {moment(between.from, lang)} → {between.to ? moment(between.to, lang) : t('now')}
      </p>
      {deal === undefined ? <BoardDifference between={between} onLeave={onClose} /> : <DealDifference deal={deal} between={between} />}
    </Sheet>
  )
}
