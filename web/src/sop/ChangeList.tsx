// What a version changes, one sentence each, with a sign and a word for what was added, removed or changed; where there
// is a drawing, a sentence leads to its place there.
import { useWords } from '../words'
import type { Change } from './asked'
import { MarkSign } from './MarkSign'

interface ChangeListProps {
  changes: Change[]
  /** Shows a change in the drawing. */
  onLook?: (change: Change) => void
}

export function ChangeList({ changes, onLook }: ChangeListProps) {
  const { t, say } = useWords()
  if (!changes.length) return <p className="px-3 py-1 text-xs text-muted">{t('changes_none')}</p>
  return (
    <ul className="text-xs">
      {changes.map((change, index) => (
        <li key={`${change.path}.${index}`} data-change={change.path} className="flex items-start gap-2 px-3 py-1">
          <MarkSign what={change.what} />
          {onLook && (change.stage ?? change.move) ? (
            <button type="button" className="min-w-0 break-words text-left hover:text-accent hover:underline" title={t('show_in_drawing')} onClick={() => onLook(change)}>
              {say(change)}
            </button>
          ) : (
            <span className="min-w-0 break-words">{say(change)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
