// The deals behind a figure, opened from it: each with where it stands, whose it is and what it is worth.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Sop } from '../api/sop'
import { Broken } from '../frame/Broken'
import { Sheet } from '../look/Sheet'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { short } from '../words/figures'
import type { Period } from './asked'
import { behind, type Figure, type Line } from './behind'

interface Asked {
  title: string
  figure: Figure
  count?: number | undefined
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
      {asked && <BehindSheet asked={asked} period={period} sop={sop} onClose={() => setAsked(null)} />}
    </Opening>
  )
}

function BehindSheet({ asked, period, sop, onClose }: { asked: Asked; period: Period; sop: Sop; onClose: () => void }) {
  const { t } = useWords()
  const { data, error } = useQuery({ queryKey: ['behind', asked.figure, period], queryFn: () => behind(asked.figure, period, sop), gcTime: 60_000 })
  return (
    <Sheet title={asked.title} onClose={onClose} wide>
      {error && <Broken error={error} />}
      {!data && !error && <div className="skeleton h-40" aria-busy="true" />}
      {data && !data.whole && <p className="mb-3 text-sm text-amber">{t('behind_too_many')}</p>}
      {data && (
        <>
          <p className="mb-2 text-xs text-muted" data-behind={data.deals.length}>
            {t('deals_count', { count: data.deals.length })}
            {data.whole && asked.count !== undefined && asked.count !== data.deals.length && ` · ${t('behind_differs', { count: asked.count })}`}
          </p>
          <Lines deals={data.deals} sop={sop} onLeave={onClose} />
        </>
      )}
    </Sheet>
  )
}

function Lines({ deals, sop, onLeave }: { deals: Line[]; sop: Sop; onLeave: () => void }) {
  const { t, say, lang } = useWords()
  const { name } = usePeople()
  if (!deals.length) return <p className="text-sm text-muted">{t('no_figures')}</p>
  return (
    <ul className="divide-y divide-line">
      {deals.map((deal) => (
        <li key={deal.id} className="flex items-baseline gap-3 py-1.5 text-sm">
          <Link to="/deals/$deal" params={{ deal: deal.id }} onClick={onLeave} className="min-w-0 flex-1 truncate hover:text-accent hover:underline" title={`${deal.title} · ${deal.id}`}>
            {deal.title}
          </Link>
          <span className="w-28 truncate text-xs text-muted">{say(sop.stages.find((stage) => stage.key === deal.stage)?.name) || deal.stage}</span>
          <span className="w-24 truncate text-xs text-muted">{deal.owner && name(deal.owner)}</span>
          <span className="w-20 text-right text-xs">{Number(deal.value) ? short({ amount: String(deal.value), currency: sop.currency }, lang) : ''}</span>
        </li>
      ))}
    </ul>
  )
}
