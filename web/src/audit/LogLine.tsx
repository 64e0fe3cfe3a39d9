// One line of the log; opened, everything that is recorded about it, as it is recorded.
import { Link } from '@tanstack/react-router'
import { Ban, KeyRound, ScrollText } from 'lucide-react'
import { useState } from 'react'
import type { Words } from '../api/client'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { clockTime, moment } from '../words/figures'
import type { Recorded } from './asked'
import { groupOf } from './kinds'
import { dealOf, factsOf, subjectOf } from './sentences'

const MARK = { refusals: Ban, access: KeyRound, rules: ScrollText } as const

export function LogLine({ event, sentence }: { event: Recorded; sentence: Words | undefined }) {
  const { lang } = useWords()
  const { name } = usePeople()
  const [open, setOpen] = useState(false)
  const group = groupOf(event.type)
  const Mark = MARK[group as keyof typeof MARK]
  return (
    <li className="px-3 py-1.5 text-sm" data-log={event.type} data-position={event.position}>
      <button type="button" aria-expanded={open} className="flex w-full items-start gap-3 text-left" onClick={() => setOpen(!open)}>
        <time dateTime={event.recorded_at} title={moment(event.recorded_at, lang)} className="w-11 shrink-0 text-muted">
          {clockTime(event.recorded_at, lang)}
        </time>
        <span className="w-28 shrink-0 truncate max-sm:w-16" title={name(event.by)}>
          {name(event.by)}
        </span>
        <span className={`min-w-0 flex-1 ${open ? '' : 'line-clamp-2'} ${group === 'refusals' ? 'text-muted' : ''}`}>
          {Mark && <Mark size={14} aria-hidden className={`mr-1.5 inline-block align-[-2px] ${group === 'refusals' ? 'text-amber' : 'text-muted'}`} />}
          <What event={event} sentence={sentence} />
        </span>
        <span className="w-16 shrink-0 truncate text-right text-xs text-muted max-sm:hidden">{event.channel}</span>
      </button>
      {open && <Inside event={event} />}
    </li>
  )
}

function What({ event, sentence }: { event: Recorded; sentence: Words | undefined }) {
  const { t, say } = useWords()
  const { name, named } = usePeople()
  const deal = dealOf(event)
  if (deal) {
    return (
      <>
        <span className="text-muted">{deal}</span> {sentence ? named(say(sentence)) : t(`event.${event.type}`)}
      </>
    )
  }
  return (
    <>
      {t(`event.${event.type}`)} <span className="font-semibold">{name(subjectOf(event))}</span> <span className="break-words text-muted">{factsOf(event, t)}</span>
    </>
  )
}

function Inside({ event }: { event: Recorded }) {
  const { t, lang } = useWords()
  const { name } = usePeople()
  const deal = dealOf(event)
  const facts: [string, string | null][] = [
    [t('fact.kind'), `${t(`event.${event.type}`)} (${event.type})`],
    [t('fact.position'), `${event.position} · ${event.stream} ${event.version}`],
    [t('fact.by'), `${name(event.by)} (${event.by}${event.known === 'none' ? '' : ` · ${t(`known.${event.known}`)}`})`],
    [t('fact.in_place_of'), event.on_behalf_of && name(event.on_behalf_of)],
    [t('fact.recorded'), moment(event.recorded_at, lang)],
    [t('fact.occurred'), event.occurred_at === event.recorded_at ? null : moment(event.occurred_at, lang)],
    [t('reason'), event.reason],
    [t('fact.key'), event.key],
  ]
  return (
    <div className="my-2 space-y-2 border-l-2 border-line pl-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-xs">
        {facts.map(
          ([words, value]) =>
            value && (
              <div key={words} className="contents">
                <dt className="text-muted">{words}</dt>
                <dd className="break-all">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {deal && (
        <p className="text-xs">
          <Link to="/deals/$deal" params={{ deal }} className="text-accent hover:underline">
            {t('open_deal')}
          </Link>
        </p>
      )}
      <pre tabIndex={0} className="max-h-72 overflow-auto rounded-md bg-sunk p-2 text-xs">
        {JSON.stringify(event.data, null, 2)}
      </pre>
    </div>
  )
}
