// Stacked columns over time, drawn by ECharts as SVG; its hints are drawn too, since the CSP allows no style in markup.
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { kept } from '../api/kept'

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

const theme = kept('theme', document.documentElement.dataset.theme)

interface ChartProps {
  label: string
  at: string[]
  names: string[]
  colours: string[]
  /** By instant, then by name. */
  counts: number[][]
  /** The instant whose numbers are shown without a mouse on it. */
  told: number | undefined
  onOpen: (index: number, series: number) => void
}

export default function Chart({ label, at, names, colours, counts, told, onOpen }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<EChartsType>(undefined)
  const opened = useRef(onOpen)
  opened.current = onOpen
  const lit = theme.use()
  useEffect(() => {
    const host = place.current
    if (!host) return undefined
    const chart = init(host, null, { renderer: 'svg' })
    drawn.current = chart
    chart.setOption(option({ at, names, colours, counts }))
    chart.on('click', (event) => opened.current(event.dataIndex, event.seriesIndex ?? 0))
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(host)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [at, names, colours, counts, lit])
  useEffect(() => {
    drawn.current?.dispatchAction(told === undefined ? { type: 'hideTip' } : { type: 'showTip', seriesIndex: 0, dataIndex: told })
  }, [told, at, counts])
  return <div ref={place} role="img" aria-label={label} data-chart className="h-56 w-full" />
}

function option({ at, names, colours, counts }: Pick<ChartProps, 'at' | 'names' | 'colours' | 'counts'>) {
  const look = getComputedStyle(document.documentElement)
  const colour = (name: string) => look.getPropertyValue(name).trim()
  const words = { color: colour('--muted'), fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 }
  return {
    animation: false,
    textStyle: words,
    grid: { left: 36, right: 8, top: 32, bottom: 24 },
    legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, textStyle: words, selectedMode: false },
    tooltip: { trigger: 'axis', renderMode: 'richText', backgroundColor: colour('--raised'), borderColor: colour('--line'), textStyle: { ...words, color: colour('--ink') }, axisPointer: { type: 'none' } },
    xAxis: { type: 'category', data: at, axisLabel: words, axisTick: { show: false }, axisLine: { lineStyle: { color: colour('--line') } } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: words, splitLine: { lineStyle: { color: colour('--line') } } },
    series: names.map((name, series) => ({
      name,
      type: 'bar',
      stack: 'all',
      barMaxWidth: 36,
      emphasis: { disabled: true },
      itemStyle: { color: colour(colours[series] ?? '--grey') },
      data: counts.map((each) => each[series] ?? 0),
    })),
  }
}
