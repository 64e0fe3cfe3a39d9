// What a version changes, one sentence each, with a sign and a word for what was added, removed or changed.
import { useWords } from '../words'
import type { Change } from './asked'
import { MarkSign } from './MarkSign'

export function ChangeList({ changes }: { changes: Change[] }) {
  const { t, say } = useWords()
  if (!changes.length) return <p className="px-3 py-1 text-xs text-muted">{t('changes_none')}</p>
  return (
    <ul className="text-xs">
      {changes.map((change, index) => (
        <li key={`${change.path}.${index}`} data-change={change.path} className="flex items-start gap-2 px-3 py-1">
          <MarkSign what={change.what} />
          <span className="min-w-0 break-words">{say(change)}</span>
        </li>
      ))}
    </ul>
  )
}
