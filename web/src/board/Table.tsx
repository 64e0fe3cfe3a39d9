// The same deals as rows: the head stays, the server sorts, only the rows in sight are drawn, and read on as one scrolls.
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useDeals, type Wanted } from '../api/asked'
import type { Sop } from '../api/sop'
import type { Sort } from '../search'
import { Unread } from '../look/Unread'
import { useWords } from '../words'
import { useFilters } from './Filters'
import { GroupHead, type Line, useGrouped } from './groups'
import { asked } from './order'
import { GRID, ROW, Row } from './TableRow'

const COLUMNS: { key: string; sort?: Sort; side?: string }[] = [
  { key: 'title', sort: 'title' },
  { key: 'customer' },
  { key: 'stage', sort: 'stage' },
  { key: 'health', sort: 'health' },
  { key: 'owner', sort: 'owner' },
  { key: 'value', sort: 'value', side: 'text-right' },
  { key: 'limit_used', side: 'text-right' },
  { key: 'due', sort: 'due' },
  { key: 'next_step' },
  { key: 'edit_here', side: 'sr-only' },
]
const NEAR = 40

export function Table({ sop, wanted }: { sop: Sop; wanted: Wanted }) {
  const { t } = useWords()
  const { search } = useFilters()
  const deals = useDeals(wanted, undefined, true, { sort: asked(search.sort, search.down), ...(search.ended ? {} : { final: false }) })
  const cards = useMemo(() => deals.data?.pages.flatMap((page) => page.deals) ?? [], [deals.data])
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useGrouped(cards, search.group)
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12 })
  const drawn = rows.getVirtualItems()
  const near = search.group !== undefined || (drawn.at(-1)?.index ?? 0) >= lines.length - NEAR
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = deals
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [near, hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    <div ref={scroller} className="mx-4 mb-4 min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-raised" role="table" aria-label={t('table')} aria-rowcount={hasNextPage ? -1 : lines.length + 1}>
      <div className="min-w-[1180px]">
        <Heads />
        {deals.isPending && <div className="skeleton m-4 h-48" />}
        {deals.error && !deals.data && <Unread error={deals.error} again={deals.refetch} />}
        {cards.length === 0 && deals.data && <p className="p-6 text-sm text-muted">{t('column_filtered')}</p>}
        <div className="relative" role="rowgroup" style={{ height: rows.getTotalSize() }}>
          {drawn.map((row) => {
            const line = lines[row.index]
            if (line?.card) return <Row key={line.key} card={line.card} sop={sop} top={row.start} index={row.index} />
            return line && <Between key={line.key} line={line} sop={sop} top={row.start} />
          })}
        </div>
      </div>
    </div>
  )
}

function Heads() {
  const { t } = useWords()
  const { search, set } = useFilters()
  const here = search.sort ?? 'stage'
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-raised">
      <div role="row" className={`${GRID} h-9 text-xs text-muted`}>
        {COLUMNS.map(({ key, sort, side }) => (
          <div key={key} role="columnheader" aria-sort={sort === here ? (search.down ? 'descending' : 'ascending') : undefined} className={side}>
            {sort ? (
              <button type="button" className="inline-flex items-center gap-1 hover:text-ink" onClick={() => set({ sort: sort === 'stage' ? undefined : sort, down: sort !== 'stage' && sort === here && !search.down ? true : undefined })}>
                {t(`sort.${sort}`)}
                {sort === here && (search.down ? <ArrowUp size={12} aria-hidden /> : <ArrowDown size={12} aria-hidden />)}
              </button>
            ) : (
              t(key)
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

function Between({ line, sop, top }: { line: Line; sop: Sop; top: number }) {
  return (
    <div role="row" style={{ height: ROW, transform: `translateY(${top}px)` }} className="absolute inset-x-0 flex items-end border-b border-line bg-sunk px-4">
      <span role="cell" className="w-full">
        <GroupHead line={line} currency={sop.currency} />
      </span>
    </div>
  )
}
