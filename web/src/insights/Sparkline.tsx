// The course of a figure over its period as a small line; where nothing was counted the line is broken.
interface SparklineProps {
  values: (number | null)[]
  label: string
}

const WIDE = 120
const TALL = 24
const EDGE = 2

export function Sparkline({ values, label }: SparklineProps) {
  const known = values.filter((value) => value !== null)
  const [least, most] = [Math.min(...known, 0), Math.max(...known)]
  if (known.length < 2 || most === least) return <div className="mt-1 h-6" />
  const x = (at: number) => EDGE + (at / (values.length - 1)) * (WIDE - 2 * EDGE)
  const y = (value: number) => TALL - EDGE - ((value - least) / (most - least)) * (TALL - 2 * EDGE)
  const last = values.findLastIndex((value) => value !== null)
  const path = values.map((value, at) => (value === null ? '' : `${at && values[at - 1] !== null ? 'L' : 'M'}${x(at).toFixed(1)},${y(value).toFixed(1)}`)).join('')
  return (
    <svg viewBox={`0 0 ${WIDE} ${TALL}`} role="img" aria-label={label} data-course className="mt-1 h-6 w-full" preserveAspectRatio="none">
      <path d={path} fill="none" className="stroke-accent" strokeWidth={1.5} vectorEffect="non-scaling-stroke" strokeLinejoin="round" />
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r={2} className="fill-accent" />
    </svg>
  )
}
