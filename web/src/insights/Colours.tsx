// Colours over time: how many deals were overdue, at risk, on track or on hold at instants of the period.
import { lazy, Suspense } from 'react'
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
  const rows = data?.points.map((point, index) => [point.at, ...(counted[index] ?? [])])
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
            <Chart label={t('colours')} at={at.map((each) => day(each, lang))} names={COLOURS.map((colour) => t(`health.${colour}`))} colours={COLOURS.map((colour) => `--${colour}`)} counts={counted} onOpen={show} />
          </Suspense>
          <Latest counts={counted.at(-1) ?? []} onOpen={(colour) => show(at.length - 1, colour)} />
        </>
      )}
    </Panel>
  )
}

/** The last point once more as words, for the keyboard. */
function Latest({ counts, onOpen }: { counts: number[]; onOpen: (colour: number) => void }) {
  const { t } = useWords()
  return (
    <p className="mt-2 flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
      {t('at_the_end')}
      {COLOURS.map((colour, at) => (
        <button key={colour} type="button" data-colour={colour} className="hover:text-accent hover:underline" onClick={() => onOpen(at)}>
          {t(`health.${colour}`)} {counts[at] ?? 0}
        </button>
      ))}
    </p>
  )
}
