// A move of the drawing: an arrow, with a lock where a gate stands; the lock says what the gate asks.
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getSmoothStepPath } from '@xyflow/react'
import { ArrowRight, Lock } from 'lucide-react'
import type { Sop, SopMove, SopStage } from '../api/sop'
import { Tip } from '../look/Tip'
import { useWords } from '../words'
import type { Ask, Kind } from './gate'
import type { Laying } from './layout'
import type { Mark } from './marks'
import { MarkSaid, MarkSign } from './MarkSign'

interface MoveData {
  move: SopMove
  kind: Kind
  rail: Laying['rail']
  from: SopStage
  sop: Sop
  asks: Ask[]
  mark?: Mark
}

const MOST = 14
const BELOW = 46
const ASIDE = 14
const CURVE = 6

export function MoveEdge(props: EdgeProps) {
  const { id, sourceX, sourceY, targetX, targetY, markerEnd } = props
  const { move, kind, rail, sop, asks, mark } = props.data as unknown as MoveData
  const { t, say } = useWords()
  const ends = { ...props, sourceX, sourceY, targetX, targetY }
  const [path, x, y] = rail ? overRail(props, rail, kind) : kind === 'back' ? around(props) : kind === 'jump' ? getSmoothStepPath(ends) : getBezierPath(ends)
  const name = say(move.name)
  const quiet = kind !== 'forward' && !asks.length
  return (
    <>
      <BaseEdge id={id} path={path} {...(markerEnd ? { markerEnd } : {})} />
      <EdgeLabelRenderer>
        <Tip why={<Gate name={name} asks={asks} sop={sop} move={move} mark={mark} />}>
          <button
            type="button"
            data-way={id}
            data-gated={asks.length > 0}
            data-became={mark?.what}
            aria-label={`${mark ? `${t(`mark.${mark.what}`)}${t('colon')}` : ''}${asks.length ? t('gated_move', { move: name, count: asks.length }) : name}`}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            className={`nodrag nopan pointer-events-auto absolute grid place-items-center rounded-full border bg-raised ${asks.length ? 'h-6 w-6 border-accent text-accent' : `h-5 w-5 border-line text-muted ${quiet ? 'opacity-70' : ''}`}`}
          >
            {asks.length ? <Lock size={12} aria-hidden /> : <ArrowRight size={10} aria-hidden />}
            {mark && (
              <span className="absolute -right-2.5 -top-2.5 rounded bg-raised">
                <MarkSign what={mark.what} short />
              </span>
            )}
          </button>
        </Tip>
      </EdgeLabelRenderer>
    </>
  )
}

/** A step back runs below the stages, so that it hides none; the farther, the deeper. */
function around({ sourceX, sourceY, targetX, targetY }: EdgeProps): [string, number, number] {
  const depth = BELOW + 26 + Math.abs(sourceX - targetX) * 0.06
  const low = Math.max(sourceY, targetY) + depth
  const path = `M${sourceX},${sourceY} C${sourceX + 50},${low} ${sourceX},${low} ${(sourceX + targetX) / 2},${low} S${targetX - 50},${low} ${targetX},${targetY}`
  return [path, (sourceX + targetX) / 2, low]
}

/** A step to another line of stages runs between the two, and beside the stages that it comes from and goes to. */
function overRail({ sourceX, sourceY, targetX, targetY }: EdgeProps, { at: rail, aside }: NonNullable<Laying['rail']>, kind: Kind): [string, number, number] {
  const [out, into] = [sourceX + aside, targetX - ASIDE]
  const across = Math.sign(into - out) || 1
  const [down, on] = [Math.sign(rail - sourceY), Math.sign(targetY - rail)]
  const path =
    `M${sourceX},${sourceY} H${out - CURVE} Q${out},${sourceY} ${out},${sourceY + down * CURVE} V${rail - down * CURVE} Q${out},${rail} ${out + across * CURVE},${rail} ` +
    `H${into - across * CURVE} Q${into},${rail} ${into},${rail + on * CURVE} V${targetY - on * CURVE} Q${into},${targetY} ${into + CURVE},${targetY} H${targetX}`
  return [path, kind === 'jump' ? out : (out + into) / 2, rail]
}

interface GateProps {
  name: string
  asks: Ask[]
  sop: Sop
  move: SopMove
  mark: Mark | undefined
}

function Gate({ name, asks, sop, move, mark }: GateProps) {
  const { t, say } = useWords()
  const roles = (move.roles ?? []).map((role) => say(sop.roles.find((each) => each.key === role)?.name) || role)
  return (
    <div>
      <p className="font-semibold">{name}</p>
      {roles.length > 0 && <p className="text-muted">{t('by_roles', { roles: roles.join(t('comma')) })}</p>}
      {mark && <MarkSaid mark={mark} />}
      {asks.length === 0 ? (
        <p>{t('no_gate')}</p>
      ) : (
        <ul className="mt-1 space-y-0.5">
          {asks.slice(0, MOST).map((ask) => (
            <li key={`${ask.kind}.${ask.key}`}>
              <span className="text-muted">{t(`asks.${ask.kind}`)}</span> {say(ask.words)}
              {ask.sometimes && <span className="text-muted">{t('asks.sometimes')}</span>}
              {ask.waivable && <span className="text-muted">{t('asks.waivable')}</span>}
            </li>
          ))}
          {asks.length > MOST && <li className="text-muted">{t('and_more', { count: asks.length - MOST })}</li>}
        </ul>
      )}
    </div>
  )
}
