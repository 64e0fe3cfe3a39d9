// Colours over time: how many open deals were overdue, at risk, on track or on hold at some instants of the period.
import { lazy, Suspense, useMemo } from 'react'
import { COLOURS } from '../look/health'
import { useAsOf } from '../frame/now'
import { useWords } from '../words'
import { day } from '../words/figures'
import { type Board, instants, type Period, useColours } from './asked'
import { useBehind } from './BehindSheet'
import { Panel } from './Panel'

const Chart = lazy(() => import('./Chart'))

export function Colours({ period }: { period: Period }) {
  const { t, lang } = useWords()
  const asOf = useAsOf()
  const open = useBehind()
  const at = useMemo(() => instants(period.from, asOf ? Date.parse(asOf) : Date.now()), [period.from, asOf])
  const { data } = useColours(period.workflow, at)
  const counted = data?.map((board) => COLOURS.map((colour) => count(board, colour))) ?? []
  const rows = data?.map((board, index) => [board.as_of, ...(counted[index] ?? [])])
  const head = [t('moment'), ...COLOURS.map((colour) => t(`health.${colour}`))]
  const none = counted.every((each) => each.every((number) => number === 0))
  const show = (index: number, colour: number) => {
    const [moment, which] = [at[index], COLOURS[colour]]
    if (moment && which) open({ title: `${t(`health.${which}`)} · ${day(moment, lang)}`, figure: { kind: 'colour', colour: which, at: moment }, count: counted[index]?.[colour] })
  }
  return (
    <Panel title={t('colours')} means={t('colours_mean')} receipt={data?.at(-1)} rows={rows && { name: 'colours', head, rows }} drawn={!none}>
      {none ? (
        <p className="text-sm text-muted">{t('no_figures')}</p>
      ) : (
        <Suspense fallback={<div className="skeleton h-56" aria-busy="true" />}>
          <Chart label={t('colours')} at={at.map((each) => day(each, lang))} names={COLOURS.map((colour) => t(`health.${colour}`))} colours={COLOURS.map((colour) => `--${colour}`)} counts={counted} onOpen={show} />
        </Suspense>
      )}
    </Panel>
  )
}

function count(board: Board, colour: (typeof COLOURS)[number]): number {
  return board.stages.reduce((sum, stage) => sum + (stage[colour] ?? 0), 0)
}
