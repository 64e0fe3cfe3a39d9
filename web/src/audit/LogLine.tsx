// One line of the log: when, who, what in words, by which way; opened, everything that is recorded about it.
import { Ban, KeyRound, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { clockTime, moment } from '../words/figures'
import type { Recorded } from './asked'
import { Inside } from './Inside'
import { dealOf } from './subject'

const MARK = { refusals: Ban, access: KeyRound, rules: ScrollText } as const

export function LogLine({ event }: { event: Recorded }) {
  const { t, lang } = useWords()
  const { name } = usePeople()
  const [open, setOpen] = useState(false)
  const refused = event.kind === 'refusals'
  const Mark = MARK[event.kind as keyof typeof MARK]
  return (
    <li className="px-3 py-1.5 text-sm" data-log={event.type} data-position={event.position}>
      <button type="button" aria-expanded={open} className="flex w-full items-start gap-x-3 text-left max-sm:flex-wrap" onClick={() => setOpen(!open)}>
        <time dateTime={event.recorded_at} title={moment(event.recorded_at, lang)} className="w-11 shrink-0 text-muted">
          {clockTime(event.recorded_at, lang)}
        </time>
        <span className="w-28 shrink-0 truncate max-sm:w-auto" title={name(event.by)}>
          {name(event.by)}
        </span>
        <span className={`min-w-0 flex-1 break-words max-sm:basis-full ${open ? '' : 'line-clamp-2'} ${refused ? 'text-muted' : ''}`}>
          {Mark && <Mark size={14} aria-hidden className={`mr-1.5 inline-block align-[-2px] ${refused ? 'text-amber' : 'text-muted'}`} />}
          <What event={event} />
        </span>
        <span className="w-16 shrink-0 truncate text-right text-xs text-muted max-sm:hidden">{t(`way.${event.channel}`, { defaultValue: event.channel })}</span>
      </button>
      {open && <Inside event={event} />}
    </li>
  )
}

/** The sentence without who did it, who stands in the column before it. */
function What({ event }: { event: Recorded }) {
  const { say } = useWords()
  const { named } = usePeople()
  const deal = dealOf(event)
  const sentence = say(event.sentence)
  const own = sentence.startsWith(`${event.by} `) ? sentence.slice(event.by.length + 1) : sentence
  return (
    <>
      {deal && <span className="text-muted">{deal} </span>}
      {named(own)}
    </>
  )
}
