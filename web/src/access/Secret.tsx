// Something that is shown this once: it can be copied, and is gone when the sheet is closed.
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'

export function Secret({ title, text, means, onClose }: { title: string; text: string; means: string; onClose: () => void }) {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <Sheet title={title} onClose={onClose} wide>
      <p className="mb-3 text-sm">{means}</p>
      <div className="flex items-center gap-2">
        <input readOnly autoFocus aria-label={title} className="field font-mono text-xs" value={text} data-secret onFocus={(event) => event.target.select()} />
        <button type="button" className="button primary" onClick={() => void copy()}>
          <Copy size={16} aria-hidden /> {t(copied ? 'copied' : 'copy')}
        </button>
      </div>
    </Sheet>
  )
}
