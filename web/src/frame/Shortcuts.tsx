// The sheet that lists every key.
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'

const KEYS: [string, string][] = [
  ['Ctrl K', 'search_or_do'],
  ['N', 'new_deal'],
  ['?', 'key.sheet'],
  ['↑ ↓ ← →', 'key.focus'],
  ['Enter', 'key.open'],
  ['M', 'key.move'],
  ['Shift ← →', 'key.shift'],
  ['Space', 'key.drag'],
  ['J K', 'key.lines'],
  ['X', 'key.pick'],
  ['*', 'key.pick_all'],
  ['A', 'key.agree'],
  ['R', 'key.reject'],
  ['O', 'key.open_line'],
  ['Shift Enter', 'key.new_line'],
  ['Esc', 'key.back'],
]

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <Sheet title={t('shortcuts')} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
        {KEYS.map(([key, words]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded border border-line bg-sunk px-1.5 py-0.5 text-xs">{key}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
