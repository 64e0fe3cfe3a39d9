// All that is recorded about one line: the facts, what stood before and after, which rules saw what, and the record itself.
import { Link } from '@tanstack/react-router'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { moment } from '../words/figures'
import type { Recorded } from './asked'
import { OfDeal } from './OfDeal'
import { ChangedRules, SetParameters } from './Rules'
import { dealOf, subjectOf } from './subject'

export function Inside({ event }: { event: Recorded }) {
  const { t } = useWords()
  const deal = dealOf(event)
  return (
    <div className="my-2 space-y-3 border-l-2 border-line pl-3">
      <Facts event={event} />
      {deal && <OfDeal deal={deal} position={event.position} />}
      {event.type === 'workflow.published' && <ChangedRules workflow={subjectOf(event)} version={Number(event.data.version)} />}
      {event.type === 'parameters.set' && <SetParameters workflow={subjectOf(event)} position={event.position} />}
      {deal && (
        <p className="text-xs">
          <Link to="/deals/$deal" params={{ deal }} className="text-accent hover:underline">
            {t('open_deal')}
          </Link>
        </p>
      )}
      <details>
        <summary className="cursor-pointer text-xs text-muted">{t('as_recorded')}</summary>
        <pre tabIndex={0} className="mt-1 max-h-72 overflow-auto rounded-md bg-sunk p-2 text-xs">
          {JSON.stringify(event.data, null, 2)}
        </pre>
      </details>
    </div>
  )
}

function Facts({ event }: { event: Recorded }) {
  const { t, lang } = useWords()
  const { name } = usePeople()
  const known = event.known === 'none' ? '' : ` · ${t(`known.${event.known}`)}`
  const source = event.source as { name?: string; line?: number } | null
  const facts: [string, string | null | undefined][] = [
    [t('fact.kind'), `${t(`event.${event.type}`)} (${event.type})`],
    [t('fact.position'), `${event.position} · ${event.stream} ${event.version}`],
    [t('fact.by'), `${name(event.by)} (${event.by}${known})`],
    [t('way'), t(`way.${event.channel}`, { defaultValue: event.channel })],
    [t('fact.in_place_of'), event.on_behalf_of && name(event.on_behalf_of)],
    [t('fact.recorded'), moment(event.recorded_at, lang)],
    [t('fact.occurred'), event.occurred_at === event.recorded_at ? null : moment(event.occurred_at, lang)],
    [t('reason'), event.reason],
    [t('fact.source'), source && `${source.name ?? ''}${source.line ? `, ${t('line_n', { line: source.line })}` : ''}`],
    [t('fact.key'), event.key],
  ]
  return (
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
  )
}
