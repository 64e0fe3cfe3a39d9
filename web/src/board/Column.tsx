// One stage of the board: its head, what it says to a card being carried, and its cards, only those in sight drawn.
import { useDroppable } from '@dnd-kit/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { GroupHead, HEAD_HEIGHT, useGrouped } from './groups'
import { type StageFigures, useDeals, type Wanted } from '../api/asked'
import type { Passage } from '../api/passage'
import type { Sop, SopStage } from '../api/sop'
import { Unread } from '../look/Unread'
import { useWords } from '../words'
import { CARD_HEIGHT } from './CardFace'
import { ColumnHead } from './ColumnHead'
import { DealCard } from './DealCard'
import { PassageLine } from './PassageLine'
import { Empty } from './Empty'
import { asked } from './order'
import { inSight, useAhead } from './ahead'

interface ColumnProps {
  sop: Sop
  stage: SopStage
  wanted: Wanted
  figures: StageFigures | undefined
  passage: Passage | undefined
  still: boolean
}

const GAP = 8

export function Column({ sop, stage, wanted, figures, passage, still }: ColumnProps) {
  const { say } = useWords()
  const { sort, down, group } = useSearch({ from: '/framed/board' })
  const deals = useDeals(wanted, stage.key, true, { sort: asked(sort, down) })
  const { setNodeRef, isOver } = useDroppable({ id: stage.key })
  const scroller = useRef<HTMLDivElement>(null)
  const cards = useMemo(() => deals.data?.pages.flatMap((page) => page.deals) ?? [], [deals.data])
  const lines = useGrouped(cards, group)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.card ? CARD_HEIGHT + GAP : HEAD_HEIGHT),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 4,
  })
  const drawn = rows.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = deals
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && (group !== undefined || last >= lines.length - 8)) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, lines.length, group])
  const ahead = useAhead(wanted.workflow, stage.key, inSight(lines, drawn[0]?.index ?? 0, last), still || rows.isScrolling || sop.final.has(stage.key))
  const faded = passage?.kind === 'none' ? 'opacity-40' : ''
  return (
    <section
      ref={setNodeRef}
      data-column={stage.key}
      aria-label={say(stage.name)}
      className={`flex w-68 shrink-0 snap-center flex-col rounded-lg bg-sunk max-sm:w-[86vw] ${faded} ${isOver ? 'outline-2 -outline-offset-2 outline-accent' : ''}`}
    >
      <ColumnHead stage={stage} sop={sop} figures={figures} cards={cards} />
      {passage && (
        <div className="relative z-10 h-0">
          <div className="absolute inset-x-0 top-0 border-b border-line bg-sunk pt-1">
            <PassageLine passage={passage} />
          </div>
        </div>
      )}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {deals.error && !deals.data ? <Unread error={deals.error} again={deals.refetch} /> : cards.length === 0 && <Empty sop={sop} stage={stage} waiting={deals.isPending} />}
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          {drawn.map((row) => {
            const line = lines[row.index]
            return (
              line && (
                <div key={row.key} className="absolute inset-x-0" style={{ transform: `translateY(${row.start}px)`, height: row.size }}>
                  {line.card ? <DealCard card={line.card} ahead={ahead.get(line.card.id)} sop={sop} still={still} /> : <GroupHead line={line} currency={sop.currency} />}
                </div>
              )
            )
          })}
        </div>
      </div>
    </section>
  )
}
