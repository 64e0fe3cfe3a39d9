// What has fallen away from the inbox today: what it was, and by whom and by what it was ended.
import { Link } from '@tanstack/react-router'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { clockTime, moment } from '../words/figures'
import { type Ended, idOf, useEndedToday } from './asked'

export function SettledToday({ member }: { member: string | undefined }) {
  const { t } = useWords()
  const { data } = useEndedToday(member, true)
  if (!data?.length) return null
  return (
    <details className="mt-6" data-settled>
      <summary className="cursor-pointer text-base font-semibold">
        {t('settled_today')} <span className="text-sm font-normal text-muted">{data.length}</span>
      </summary>
      <ul className="mt-2 divide-y divide-line rounded-lg border border-line bg-raised">
        {data.map((each) => (
          <Line key={`${idOf(each)} ${each.since}`} ended={each} />
        ))}
      </ul>
    </details>
  )
}

function Line({ ended }: { ended: Ended }) {
  const { t, say, lang } = useWords()
  const { named } = usePeople()
  return (
    <li className="flex items-start gap-3 px-4 py-2 text-sm" data-ended={ended.ref}>
      <div className="min-w-0 flex-1">
        <p>
          <Link to="/deals/$deal" params={{ deal: ended.deal }} className="font-semibold hover:text-accent hover:underline">
            {ended.title ?? ended.deal}
          </Link>{' '}
          <span className="text-muted">{say(ended.words)}</span>
        </p>
        <p className="text-xs text-muted">{ended.sentence ? named(say(ended.sentence)) : t('outcome.gone')}</p>
      </div>
      {ended.ended_at && (
        <time dateTime={ended.ended_at} title={moment(ended.ended_at, lang)} className="whitespace-nowrap text-xs text-muted">
          {clockTime(ended.ended_at, lang)}
        </time>
      )}
    </li>
  )
}
