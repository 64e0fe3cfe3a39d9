// Red, yellow, green and grey: each a colour, a shape and a word, so that none of them is needed alone.
import { Check, Circle, Pause, Triangle } from 'lucide-react'
import type { Health } from '../api/client'
import { useWords } from '../words'

export type Colour = 'red' | 'yellow' | 'green' | 'grey'
export const COLOURS: Colour[] = ['red', 'yellow', 'green', 'grey']
const SHAPE = { red: Circle, yellow: Triangle, green: Check, grey: Pause }
export const INK: Record<Colour, string> = { red: 'text-red', yellow: 'text-yellow', green: 'text-green', grey: 'text-grey' }
export const FILL: Record<Colour, string> = { red: 'bg-red', yellow: 'bg-yellow-fill', green: 'bg-green', grey: 'bg-grey' }

export function Shape({ colour }: { colour: Colour }) {
  const Drawn = SHAPE[colour]
  const filled = colour === 'green' ? 'none' : 'currentColor'
  return <Drawn size={12} strokeWidth={colour === 'green' ? 3 : 2} fill={filled} aria-hidden className={`shrink-0 ${colour === 'yellow' ? 'text-yellow-fill' : INK[colour]}`} />
}

interface Stay {
  health: Pick<Health, 'colour'> | null
  held: boolean
  final: boolean
  entered_at: string
  due_at: string | null
}

const WARNING = 0.8

/** How much of the stage's limit is used: 0 to 1, more when it is over; null without a limit. */
export function limitUsed(stay: Stay, now: number): number | null {
  if (!stay.due_at || stay.final) return null
  const from = Date.parse(stay.entered_at)
  const until = Date.parse(stay.due_at)
  return until > from ? Math.max(0, (now - from) / (until - from)) : 1
}

/** The colour that the server computed; where the SOP defines none, what the stage's limit says. */
export function colourOf(stay: Stay, now: number): Colour | null {
  if (stay.health) return stay.health.colour
  if (stay.held) return 'grey'
  const used = limitUsed(stay, now)
  if (used === null) return null
  return used >= 1 ? 'red' : used >= WARNING ? 'yellow' : 'green'
}

export function HealthMark({ colour, words = true, why }: { colour: Colour | null; words?: boolean; why?: string }) {
  const { t } = useWords()
  if (!colour) return null
  const name = t(`health.${colour}`)
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${INK[colour]}`} title={why ? `${name}: ${why}` : words ? undefined : name}>
      <Shape colour={colour} />
      <span className={words ? '' : 'sr-only'}>{name}</span>
    </span>
  )
}
