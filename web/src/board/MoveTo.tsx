// "Move to" as a list, for those who do not drag: each move with what it takes.
import { useMoves } from '../api/asked'
import type { Card } from '../api/client'
import { passageOf } from '../api/passage'
import { PassageLine } from './PassageLine'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { useAttempt } from './attempts'

export function MoveTo({ card, title, onClose }: { card: Card; title: string; onClose: () => void }) {
  const { say } = useWords()
  const { data } = useMoves(card.id)
  const { attempt } = useAttempt()
  const choose = (stage: string) => {
    onClose()
    void attempt(card, stage)
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <p className="mb-3 text-sm text-muted">{card.title}</p>
      {!data && <div className="skeleton h-40" />}
      <ul className="space-y-1.5">
        {data?.moves.map((way, index) => (
          <li key={way.move}>
            <button type="button" autoFocus={index === 0} className="w-full rounded-md border border-line text-left hover:bg-sunk" onClick={() => choose(way.to)}>
              <span className="block px-3 pb-1 pt-2 text-sm font-semibold">
                {say(way.name)} <span className="font-normal text-muted">→ {say(way.to_name)}</span>
              </span>
              <PassageLine passage={passageOf(way)} />
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
