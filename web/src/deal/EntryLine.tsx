// One thing that happened: a sentence with its icon; opened, what stood before and after, and which rules saw what.
import { useState } from 'react'
import type { Entry, Verdict } from '../api/client'
import type { Sop } from '../api/sop'
import { useWords } from '../words'
import { clockTime, moment } from '../words/figures'
import { Changes } from './Changes'
import { Clause } from './Clause'
import { signOf } from './icons'
import type { Told } from './told'

export function EntryLine({ told, sop, compact }: { told: Told; sop: Sop; compact: boolean }) {
  const { say, lang, t } = useWords()
  const [open, setOpen] = useState(false)
  const { entry } = told
  const Sign = signOf(entry)
  const sentence = say(entry.sentence)
  return (
    <li className="border-b border-line py-1.5 last:border-0" data-entry={entry.type}>
      <button type="button" aria-expanded={open} className="flex w-full items-start gap-2 text-left text-sm" onClick={() => setOpen(!open)}>
        <Sign size={14} aria-hidden className={`mt-1 shrink-0 ${entry.refused ? 'text-amber' : 'text-muted'}`} />
        <span className={`min-w-0 flex-1 ${compact ? 'truncate' : 'line-clamp-3'} ${entry.refused ? 'text-muted' : ''}`}>{sentence}</span>
        <time dateTime={entry.occurred_at} title={moment(entry.occurred_at, lang)} className="mt-0.5 whitespace-nowrap text-xs text-muted">
          {clockTime(entry.occurred_at, lang)}
        </time>
      </button>
      {entry.reason && !compact && !sentence.includes(entry.reason) && <p className="ml-5.5 text-xs text-muted">{t('because', { reason: entry.reason })}</p>}
      {open && <Inside told={told} sop={sop} />}
    </li>
  )
}

function Inside({ told, sop }: { told: Told; sop: Sop }) {
  const { t, lang } = useWords()
  const { entry } = told
  return (
    <div className="ml-5.5 mt-2 space-y-3 pb-2">
      <Changes told={told} sop={sop} />
      <Rules entry={entry} sop={sop} />
      <p className="text-xs text-muted">
        {t('recorded', { position: entry.position, at: moment(entry.recorded_at, lang), channel: entry.channel })}
      </p>
    </div>
  )
}

/** The clauses that let a move pass, or stopped it, with the values they saw at the time. */
function Rules({ entry, sop }: { entry: Entry; sop: Sop }) {
  const saw = new Map(((entry.event.verdicts ?? []) as Pick<Verdict, 'rule' | 'saw'>[]).map((verdict) => [verdict.rule, verdict.saw]))
  const told = entry.verdicts ?? []
  if (!told.length) return null
  return (
    <ul className="space-y-1.5">
      {told.map((verdict) => (
        <Clause key={verdict.rule} verdict={{ ...verdict, missing: [], saw: saw.get(verdict.rule) ?? {} }} sop={sop} />
      ))}
    </ul>
  )
}
