// Colours over time: how many deals were overdue, at risk, on track or on hold at instants of the period; each can be
// walked to and opened.
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { COLOURS } from '../look/health'
import { useWords } from '../words'
import { day } from '../words/figures'
import { type Period, useReport } from './asked'
import { useBehind } from './BehindSheet'
import { Panel } from './Panel'

const Chart = lazy(() => import('./Chart'))

export function Colours({ period }: { period: Period }) {
  const { t, lang } = useWords()
  const open = useBehind()
  const { data } = useReport('colours', period)
  const counted = data?.points.map((point) => COLOURS.map((colour) => point[colour] ?? 0)) ?? []
  const at = data?.points.map((point) => point.at) ?? []
  const [chosen, setChosen] = useState<number>()
  const told = Math.min(chosen ?? at.length, at.length - 1)
  const rows = data?.points.map((point, index) => [point.at.slice(0, 19) + 'Z', ...(counted[index] ?? [])])
  const head = [t('moment'), ...COLOURS.map((colour) => t(`health.${colour}`))]
  const none = counted.every((each) => each.every((number) => number === 0))
  const show = (index: number, colour: number) => {
    const [point, which] = [at[index], COLOURS[colour]]
    if (point && which) open({ title: `${t(`health.${which}`)} · ${day(point, lang)}`, figure: { report: 'colours', figure: which, point } })
  }
  return (
    <Panel title={t('colours')} means={t('colours_mean')} receipt={data} rows={rows && { name: 'colours', head, rows }} drawn={!none}>
      {none ? (
        <p className="text-sm text-muted">{t(data?.rated === false ? 'not_rated' : 'no_figures')}</p>
      ) : (
        <>
          <Suspense fallback={<div className="skeleton h-56" aria-busy="true" />}>
            <Chart label={t('colours')} at={at.map((each) => day(each, lang))} names={COLOURS.map((colour) => t(`health.${colour}`))} colours={COLOURS.map((colour) => (colour === 'yellow' ? '--yellow-fill' : `--${colour}`))} counts={counted} told={chosen === undefined ? undefined : told} onOpen={show} />
          </Suspense>
          <Instant at={at} told={told} counts={counted[told] ?? []} onTell={setChosen} onOpen={(colour) => show(told, colour)} />
        </>
      )}
    </Panel>
  )
}

interface InstantProps {
  at: string[]
  told: number
  counts: number[]
  onTell: (told: number) => void
  onOpen: (colour: number) => void
}

/** One instant of the chart as words, the last one first: for the keyboard, the finger, and readers of screens. */
function Instant({ at, told, counts, onTell, onOpen }: InstantProps) {
  const { t, lang } = useWords()
  const step = (by: number, words: string, Sign: typeof ChevronLeft) => (
    <button type="button" className="button plain icon h-6 w-6" aria-label={t(words)} title={t(words)} disabled={at[told + by] === undefined} onClick={() => onTell(told + by)}>
      <Sign size={14} aria-hidden />
    </button>
  )
  return (
    <div role="group" aria-label={t('colours')} className="no-print mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted" data-instant={at[told]}>
      <span className="flex items-center">
        {step(-1, 'instant_before', ChevronLeft)}
        <span aria-live="polite" className="min-w-16 text-center">
          {day(at[told] ?? '', lang)}
        </span>
        {step(1, 'instant_after', ChevronRight)}
      </span>
      {COLOURS.map((colour, place) => (
        <button key={colour} type="button" data-colour={colour} className="hover:text-accent hover:underline" onClick={() => onOpen(place)}>
          {t(`health.${colour}`)} {counts[place] ?? 0}
        </button>
      ))}
    </div>
  )
}
