// The funnel: stages from left to right, how many deals came there, and what part of them went on; each opens its deals.
import { isOnTheLine, type Sop } from '../api/sop'
import { useRoom } from '../look/room'
import { useWords } from '../words'
import { percent } from '../words/figures'
import { type Funnel, type Period, useReport } from './asked'
import { useBehind } from './BehindSheet'
import { Panel } from './Panel'

interface FunnelProps {
  period: Period
  sop: Sop
  onDefine: (definition: 'cohort' | 'passage') => void
}

type StageFigures = Funnel['stages'][number]

const TALL = 120
const BAR = 50
/** How wide a stage is at least, and at most, with the arrow to the next one. */
const STEP = { least: 88, most: 140 }
const APART = 14
const TOP = 22
const FOOT = 44

export function FunnelChart({ period, sop, onDefine }: FunnelProps) {
  const { t, say } = useWords()
  const { data } = useReport('funnel', period)
  const name = (key: string) => say(sop.stages.find((stage) => stage.key === key)?.name) || key
  const way = sop.stages.filter((stage) => isOnTheLine(sop, stage)).map((stage) => stage.key)
  const shown = way.flatMap((key) => data?.stages.find((stage) => stage.key === key) ?? [])
  const next = (stage: StageFigures) => onward(stage, way)
  const rows = data?.stages.map((stage) => [name(stage.key), stage.entered, stage.here, next(stage)])
  const definition = period.definition ?? 'cohort'
  const side = (
    <div role="group" aria-label={t('definition')} className="flex gap-1">
      {(['cohort', 'passage'] as const).map((each) => (
        <button key={each} type="button" aria-pressed={definition === each} className="chip aria-pressed:border-accent aria-pressed:bg-wash aria-pressed:text-accent" onClick={() => onDefine(each)}>
          {t(`definition.${each}`)}
        </button>
      ))}
    </div>
  )
  return (
    <Panel title={t('funnel')} means={t(`definition.${definition}.means`)} receipt={data} rows={rows && { name: 'funnel', head: [t('sort.stage'), t('entered'), t('here_now'), t('went_on')], rows }} side={side} drawn>
      <p className="mb-3 text-xs text-muted">{t(`definition.${definition}.means`)}</p>
      <Stages stages={shown} name={name} onward={next} />
    </Panel>
  )
}

/** What part went on to a later stage of the way. */
function onward(stage: StageFigures, way: string[]): number | null {
  if (!stage.entered) return null
  const later = Object.entries(stage.to).filter(([key]) => way.indexOf(key) > way.indexOf(stage.key))
  return later.reduce((sum, [, { rate }]) => sum + rate, 0)
}

interface StagesProps {
  stages: StageFigures[]
  name: (key: string) => string
  onward: (stage: StageFigures) => number | null
}

function Stages({ stages, name, onward }: StagesProps) {
  const { t } = useWords()
  const [box, { wide }] = useRoom()
  const most = Math.max(1, ...stages.map((stage) => stage.entered))
  const step = Math.min(STEP.most, Math.max(STEP.least, Math.floor((wide + APART) / stages.length)))
  const [across, down] = [Math.max(0, stages.length * step - APART), TOP + TALL + FOOT]
  return (
    <div ref={box}>
      <svg width={across} height={down} viewBox={`0 0 ${across} ${down}`} role="group" aria-label={t('funnel')} className="fill-ink text-xs print:h-auto print:max-w-full">
        {stages.map((stage, at) => (
          <g key={stage.key} transform={`translate(${at * step}, 0)`}>
            <Bar stage={stage} name={name(stage.key)} wide={step - APART} height={Math.max(2, (stage.entered / most) * TALL)} />
            {at < stages.length - 1 && <Arrow stage={stage} to={stages[at + 1]?.key ?? ''} name={name} step={step} rate={onward(stage)} />}
          </g>
        ))}
      </svg>
    </div>
  )
}

function Bar({ stage, name, wide, height }: { stage: StageFigures; name: string; wide: number; height: number }) {
  const { t } = useWords()
  const open = useBehind()
  const why = t('entered_here', { entered: stage.entered, here: stage.here })
  const show = () => open({ title: t('entered_stage', { stage: name }), figure: { report: 'funnel', figure: 'entered', stage: stage.key } })
  return (
    <g role="button" tabIndex={0} data-entered={stage.key} className="cursor-pointer" onClick={show} onKeyDown={pressing(show)}>
      <title>{`${name}: ${why}`}</title>
      <rect width={wide} height={TOP + TALL + FOOT} fill="transparent" />
      <text aria-hidden x={wide / 2} y={TOP + TALL - height - 6} textAnchor="middle" fontWeight={600} fontSize={14}>
        {stage.entered}
      </text>
      <rect x={(wide - BAR) / 2} y={TOP + TALL - height} width={BAR} height={height} rx={2} className="fill-accent" opacity={0.75} />
      {halves(name).map((line, row) => (
        <text key={row} aria-hidden x={wide / 2} y={TOP + TALL + 16 + row * 15} textAnchor="middle" className="fill-muted" fontSize={12}>
          {line}
        </text>
      ))}
    </g>
  )
}

function Arrow({ stage, to, name, step, rate }: { stage: StageFigures; to: string; name: (key: string) => string; step: number; rate: number | null }) {
  const middle = step - APART / 2
  const { t, lang } = useWords()
  const open = useBehind()
  const others = Object.entries(stage.to).map(([key, { deals, rate: part }]) => `→ ${name(key)}: ${deals} (${percent(part, lang)})`)
  if (rate === null) return null
  const show = () => open({ title: t('went_from_to', { from: name(stage.key), to: name(to) }), figure: { report: 'funnel', figure: 'to', stage: stage.key, next: to } })
  const words = `${t('went_on')}: ${percent(Math.min(1, rate), lang)}`
  return (
    <g role="button" tabIndex={0} data-went={stage.key} className="cursor-pointer" onClick={show} onKeyDown={pressing(show)}>
      <title>{[`${name(stage.key)} · ${words}`, ...others].join('\n')}</title>
      <rect x={middle - 23} y={TOP + TALL - 44} width={46} height={46} fill="transparent" />
      <text aria-hidden x={middle} y={TOP + TALL - 22} textAnchor="middle" className="fill-muted" fontSize={12}>
        {percent(Math.min(1, rate), lang)}
      </text>
      <path d={`M${middle - 16},${TOP + TALL - 14} h32 m-6,-4 l6,4 l-6,4`} fill="none" className="stroke-muted" strokeWidth={1.2} />
    </g>
  )
}

const pressing = (act: () => void) => (event: React.KeyboardEvent) => {
  if (event.key !== 'Enter' && event.key !== ' ') return
  event.preventDefault()
  act()
}

/** A long name on two lines, parted where it can be. */
function halves(name: string): string[] {
  const most = /\p{Script=Han}/u.test(name) ? 7 : 13
  if (name.length <= most) return [name]
  const space = name.lastIndexOf(' ', most)
  const at = space > 0 ? space : most
  const rest = name.slice(at).trim()
  return [name.slice(0, at), rest.length > most ? `${rest.slice(0, most - 1)}…` : rest]
}
