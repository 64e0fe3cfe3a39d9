// My deals whose way on is closed, and by which clause; a few at a time, since each is asked about by itself.
import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { movesOf } from '../api/asked'
import type { Card } from '../api/client'
import { passageOf } from '../api/passage'
import { useWords } from '../words'

const AT_A_TIME = 12

interface BlockedProps {
  cards: Card[]
  line: (card: Card, why: ReactNode) => ReactNode
  part: (count: number, lines: ReactNode) => ReactNode
}

export function Blocked({ cards, line, part }: BlockedProps) {
  const { t, say } = useWords()
  const [most, setMost] = useState(AT_A_TIME)
  const looked = cards.slice(0, most)
  const asked = useQueries({ queries: looked.map((card) => movesOf(card.id)) })
  const closed = looked.flatMap((card, index) => {
    const on = asked[index]?.data?.moves.find((way) => way.kind === 'forward')
    const passage = on && passageOf(on)
    if (!passage || passage.kind === 'passable') return []
    const clause = passage.failed.find((each) => each.helps === null) ?? passage.failed[0]
    return clause ? [{ card, clause, more: passage.failed.length - 1 }] : []
  })
  const left = cards.length - looked.length
  return (
    <>
      {part(
        closed.length,
        closed.map(({ card, clause, more }) => line(card, <>{say(clause)} {more > 0 && t('and_more', { count: more })}</>)),
      )}
      {left > 0 && (
        <button type="button" className="button plain mt-2 text-muted" onClick={() => setMost(most + AT_A_TIME)}>
          {t('look_at_more', { count: left })}
        </button>
      )}
    </>
  )
}
