// Deals whose way on is closed, and by which clause of the gate; a few at a time, since each is asked about by itself.
import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { movesOf } from '../api/asked'
import type { Card, Clause } from '../api/client'
import { passageOf } from '../api/passage'
import { useWords } from '../words'
import { isBlocked } from './parts'

const AT_A_TIME = 12

export interface Stop {
  card: Card
  /** The clause that stands in the way, of several the one that the caller can do least about. */
  clause: Clause
  more: number
}

/** What stands before the first so many of some deals; of somebody else's, not that I may not move them. */
export function useStops(cards: Card[], most: number, own = true): { stops: Stop[]; left: number } {
  const blocked = cards.filter(isBlocked)
  const looked = blocked.slice(0, most)
  const asked = useQueries({ queries: looked.map((card) => movesOf(card.id)) })
  const stops = looked.flatMap((card, index) => {
    const on = asked[index]?.data?.moves.find((way) => way.kind === 'forward')
    const passage = on && passageOf(on)
    if (!passage || passage.kind === 'passable') return []
    const failed = passage.failed.filter((each) => !each.rule.endsWith('.roles'))
    const about = failed.length || !own ? failed : passage.failed
    const clause = about.find((each) => each.helps === null) ?? about[0]
    return clause ? [{ card, clause, more: about.length - 1 }] : []
  })
  return { stops, left: blocked.length - looked.length }
}

interface BlockedProps {
  cards: Card[]
  own: boolean
  line: (card: Card, why: ReactNode) => ReactNode
  part: (count: number, lines: ReactNode) => ReactNode
}

export function Blocked({ cards, own, line, part }: BlockedProps) {
  const { t, say } = useWords()
  const [most, setMost] = useState(AT_A_TIME)
  const { stops, left } = useStops(cards, most, own)
  return (
    <>
      {part(
        stops.length + left,
        stops.map(({ card, clause, more }) => line(card, <>{say(clause)} {more > 0 && t('and_more', { count: more })}</>)),
      )}
      {left > 0 && (
        <button type="button" className="button plain mt-2 text-muted" onClick={() => setMost(most + AT_A_TIME)}>
          {t('look_at_more', { count: left })}
        </button>
      )}
    </>
  )
}
