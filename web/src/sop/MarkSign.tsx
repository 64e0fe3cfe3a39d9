// What became of a part between two versions: a sign and a word, so that no colour has to say it alone.
import { useWords } from '../words'
import type { Mark, What } from './marks'

const SIGNS: Record<What, string> = { added: '+', removed: '−', changed: '±' }
const LOOK: Record<What, string> = {
  added: 'bg-accent text-on-accent',
  removed: 'border border-dashed border-muted bg-raised text-muted line-through decoration-transparent',
  changed: 'border border-accent bg-raised text-accent',
}
const MOST = 10

export function MarkSign({ what, short }: { what: What; short?: boolean }) {
  const { t } = useWords()
  return (
    <span data-mark={what} className={`inline-flex shrink-0 items-center gap-1 rounded px-1 text-xs leading-4 ${LOOK[what]}`}>
      <span aria-hidden>{SIGNS[what]}</span>
      <span className={short ? 'sr-only' : ''}>{t(`mark.${what}`)}</span>
    </span>
  )
}

/** The sentences behind a mark. */
export function MarkSaid({ mark }: { mark: Mark }) {
  const { t, say } = useWords()
  return (
    <ul className="mt-1 space-y-0.5">
      {mark.said.slice(0, MOST).map((change) => (
        <li key={`${change.path}.${change.en}`}>{say(change)}</li>
      ))}
      {mark.said.length > MOST && <li className="text-muted">{t('and_more', { count: mark.said.length - MOST })}</li>}
    </ul>
  )
}
