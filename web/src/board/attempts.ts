// What happens when somebody wants a card in another stage: it moves at once, or a sheet opens with what is wanted.
import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useState } from 'react'
import { movesOf } from '../api/asked'
import type { Card } from '../api/client'
import { type Moving, useMoving } from '../api/moving'
import { type Passage, passageTo } from '../api/passage'
import { type Sop, stageOf } from '../api/sop'
import { notice, report } from '../look/notices'
import type { Place } from '../look/Sheet'
import { useWords } from '../words'
import { useSayMoved } from '../deal/moved'
import { follow } from './focus'

export type Attempt =
  | { kind: 'choose'; card: Card }
  | { kind: 'sheet'; card: Card; passage: Extract<Passage, { way: unknown }>; beside: Place | undefined }

export interface AttemptsMade {
  open: Attempt | null
  attempt: (card: Card, stage: string, beside?: Place) => Promise<void>
  step: (card: Card, by: 1 | -1) => Promise<void>
  choose: (card: Card) => void
  close: () => void
}

export const Attempts = createContext<AttemptsMade | null>(null)

export function useAttempt(): AttemptsMade {
  const made = useContext(Attempts)
  if (!made) throw new Error('a card needs a board around it')
  return made
}

export function useAttempts(sop: Sop): AttemptsMade {
  const [open, setOpen] = useState<Attempt | null>(null)
  const { t, say } = useWords()
  const cache = useQueryClient()
  const moving = useMove(sop)
  const attempt = async (card: Card, stage: string, beside?: Place) => {
    try {
      const passage = passageTo(await cache.fetchQuery(movesOf(card.id)), stage)
      if (!('way' in passage)) {
        if (passage.kind === 'none') notice({ good: false, words: t('no_move_there', { stage: say(stageOf(sop, stage)?.name) }) })
      } else if (passage.kind === 'passable' && !passage.way.needs_reason) await moving({ card, way: passage.way })
      else setOpen({ kind: 'sheet', card, passage, beside })
    } catch (error) {
      report(error, say)
    }
  }
  const step = async (card: Card, by: 1 | -1) => {
    const ways = await cache.fetchQuery(movesOf(card.id)).catch(() => undefined)
    const order = sop.stages.map((stage) => stage.key)
    const here = order.indexOf(card.stage)
    const there = (by > 0 ? order.slice(here + 1) : order.slice(0, here).reverse()).find(
      (stage) => (by < 0 || !sop.final.has(stage)) && ways?.moves.some((way) => way.to === stage),
    )
    if (there) await attempt(card, there)
  }
  return { open, attempt, step, choose: (card) => setOpen({ kind: 'choose', card }), close: () => setOpen(null) }
}

/** Moves, says so, and keeps the focus on the card; a refusal is said in words by whoever called. */
export function useMove(sop: Sop) {
  const { mutateAsync } = useMoving()
  const sayMoved = useSayMoved(sop)
  return async (moving: Moving) => {
    follow(moving.card.id)
    const { deal } = await mutateAsync(moving)
    sayMoved(moving.card, deal.stage)
  }
}
