// The same deals as rows: the head stays, columns sort, only the rows in sight are drawn.
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useDeals, type Wanted } from '../api/asked'
import type { Card } from '../api/client'
import { type Sop, stageOf } from '../api/sop'
import { useActs } from '../deal/acts'
import { useAsOf, useNow } from '../frame/now'
import { colourOf, HealthMark, limitUsed } from '../look/health'
import { Picker } from '../look/Picker'
import { usePeople } from '../people/people'
import type { Sort } from '../search'
import { useWords } from '../words'
import { day, exact, moment, relative } from '../words/figures'
import { useFilters } from './Filters'
import { GroupHead, type Line, useGrouped } from './groups'
import { sorted } from './order'

const ROW = 36
const COLUMNS: { key: string; sort?: Sort; side?: string }[] = [
  { key: 'title', sort: 'title' },
  { key: 'stage', sort: 'stage' },
  { key: 'health' },
  { key: 'owner', sort: 'owner' },
  { key: 'value', sort: 'value', side: 'text-right' },
  { key: 'limit_used', side: 'text-right' },
  { key: 'due', sort: 'due' },
  { key: 'next_step' },
]
const GRID = 'grid grid-cols-[minmax(220px,3fr)_minmax(104px,1fr)_88px_88px_minmax(112px,1fr)_88px_112px_96px] items-center gap-x-4 px-4'

export function Table({ sop, wanted }: { sop: Sop; wanted: Wanted }) {
  const { t } = useWords()
  const { search } = useFilters()
  const deals = useDeals(wanted, undefined)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = deals
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const cards = useMemo(() => {
    const all = deals.data?.pages.flatMap((page) => page.deals) ?? []
    return sorted(search.ended ? all : all.filter((card) => !card.final), search.sort, search.down)
  }, [deals.data, search.ended, search.sort, search.down])
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useGrouped(cards, search.group)
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12 })
  return (
    <div ref={scroller} className="mx-4 mb-4 min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-raised" role="table" aria-label={t('table')} aria-rowcount={lines.length + 1}>
      <div className="min-w-[1000px]">
        <Heads />
        {cards.length === 0 && !deals.isPending && <p className="p-6 text-sm text-muted">{t('no_deals')}</p>}
        <div className="relative" role="rowgroup" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => {
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
              <button type="button" className="inline-flex items-center gap-1 hover:text-ink" onClick={() => set({ sort: sort === 'stage' ? undefined : sort, down: sort === here && !search.down ? true : undefined })}>
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

/** Whose a deal is, handed over where it stands. */
function OwnerCell({ card, name }: { card: Card; name: (id: string) => string }) {
  const { t } = useWords()
  const { members } = usePeople()
  const acts = useActs(card.id)
  const asOf = useAsOf()
  const trigger = (
    <button type="button" disabled={Boolean(asOf) || acts.busy} title={t('hand_over_to')} className="max-w-full truncate rounded px-1 -mx-1 text-left enabled:hover:bg-line">
      {name(card.owner)}
    </button>
  )
  const options = members.map((member) => ({ value: member.id, label: name(member.id), hint: member.id }))
  return <Picker options={options} value={card.owner} label={t('hand_over_to')} onPick={(owner) => owner && owner !== card.owner && void acts.run(() => acts.assign(owner))} trigger={trigger} />
}

function Row({ card, sop, top, index }: { card: Card; sop: Sop; top: number; index: number }) {
  const { say, lang, t } = useWords()
  const { name } = usePeople()
  const navigate = useNavigate()
  const now = useNow()
  const used = limitUsed(card, now)
  const open = () => void navigate({ to: '/deals/$deal', params: { deal: card.id } })
  return (
    <div
      role="row"
      tabIndex={0}
      aria-rowindex={index + 2}
      data-row={card.id}
      onClick={open}
      onKeyDown={(event) => event.key === 'Enter' && open()}
      style={{ height: ROW, transform: `translateY(${top}px)` }}
      className={`${GRID} absolute inset-x-0 cursor-pointer border-b border-line text-sm hover:bg-sunk`}
    >
      <span role="cell" className="truncate" title={card.title ?? ''}>{card.title ?? t('erased')}</span>
      <span role="cell" className="truncate">{say(stageOf(sop, card.stage)?.name)}</span>
      <span role="cell" className="text-xs"><HealthMark colour={card.final ? null : colourOf(card, now)} /></span>
      <span role="cell" className="min-w-0" onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
        <OwnerCell card={card} name={name} />
      </span>
      <span role="cell" className="text-right">{card.value ? exact({ amount: card.value, currency: card.currency }, lang) : ''}</span>
      <span role="cell" className="text-right">{used === null ? '' : used > 9.99 ? '> 999 %' : `${Math.round(used * 100)} %`}</span>
      <span role="cell" className="truncate" title={card.due_at ? moment(card.due_at, lang) : ''}>{card.due_at && !card.final ? relative(card.due_at, lang, now) : ''}</span>
      <span role="cell">{card.next_on ? day(card.next_on, lang) : ''}</span>
    </div>
  )
}
