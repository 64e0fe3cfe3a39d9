// The deals behind a figure, opened from it: exactly as many as it says, each with where it stood, whose it is and what it is worth.
import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Sop } from '../api/sop'
import { Broken } from '../frame/Broken'
import { Sheet } from '../look/Sheet'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { exact, short } from '../words/figures'
import type { Period } from './asked'
import { type Figure, useDealsBehind } from './behind'

interface Asked {
  title: string
  figure: Figure
  /** Where the figure is of another period or definition than the page. */
  period?: Period
}

type Open = (asked: Asked) => void
const Opening = createContext<Open>(() => undefined)

/** Opens the deals behind a figure. */
export const useBehind = () => useContext(Opening)

export function BehindFigures({ period, sop, children }: { period: Period; sop: Sop; children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const open = useMemo<Open>(() => (wanted) => setAsked(wanted), [])
  return (
    <Opening value={open}>
      {children}
      {asked && <BehindSheet asked={asked} period={asked.period ?? period} sop={sop} onClose={() => setAsked(null)} />}
    </Opening>
  )
}

function BehindSheet({ asked, period, sop, onClose }: { asked: Asked; period: Period; sop: Sop; onClose: () => void }) {
  const { t } = useWords()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useDealsBehind(asked.figure, period)
  const figure = data?.pages[0]?.figure
  const deals = data?.pages.flatMap((page) => page.deals) ?? []
  return (
    <Sheet title={asked.title} onClose={onClose} wide>
      {error && <Broken error={error} />}
      {!data && !error && <div className="skeleton h-40" aria-busy="true" />}
      {figure && (
        <>
          <p className="mb-2 text-xs text-muted" data-behind={figure.deals}>
            {t('deals_count', { count: figure.deals })}
            {figure.count !== figure.deals && ` · ${t('behind_times', { count: figure.count })}`}
          </p>
          <Lines deals={deals} sop={sop} onLeave={onClose} />
          {hasNextPage && (
            <button type="button" className="button mt-3" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('more_deals')}
            </button>
          )}
        </>
      )}
    </Sheet>
  )
}

type Line = NonNullable<ReturnType<typeof useDealsBehind>['data']>['pages'][number]['deals'][number]

function Lines({ deals, sop, onLeave }: { deals: Line[]; sop: Sop; onLeave: () => void }) {
  const { t, say, lang } = useWords()
  const { name } = usePeople()
  if (!deals.length) return <p className="text-sm text-muted">{t('no_figures')}</p>
  return (
    <ul className="divide-y divide-line">
      {deals.map((deal) => {
        const worth = deal.value === null ? null : { amount: deal.value, currency: deal.currency }
        return (
          <li key={deal.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5 text-sm">
            <Link to="/deals/$deal" params={{ deal: deal.id }} onClick={onLeave} className="min-w-40 flex-1 truncate hover:text-accent hover:underline" title={`${deal.title ?? ''} · ${deal.id}`}>
              {deal.title ?? deal.id}
            </Link>
            {deal.times > 1 && <span className="text-xs text-muted">{t('counted_times', { count: deal.times })}</span>}
            <span className="w-28 truncate text-xs text-muted" title={say(sop.stages.find((stage) => stage.key === deal.stage)?.name)}>
              {say(sop.stages.find((stage) => stage.key === deal.stage)?.name) || deal.stage}
            </span>
            <span className="w-24 truncate text-xs text-muted">{deal.owner && name(deal.owner)}</span>
            <span className="w-20 text-right text-xs" title={worth ? exact(worth, lang) : undefined}>
              {worth && Number(worth.amount) ? short(worth, lang) : ''}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
