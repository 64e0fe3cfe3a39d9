// Why nothing was imported: every fault with its line, and what to write instead.
import type { Said } from '../api/client'
import { useWords } from '../words'

interface Complaint {
  file?: string
  line?: number
  column?: number
  en?: string
  zh?: string
  advice_en?: string
  advice_zh?: string
}

export function Faults({ said }: { said: Said }) {
  const { t, say } = useWords()
  const complaints = ((said as { complaints?: Complaint[] }).complaints ?? []).slice(0, 100)
  return (
    <div role="alert" className="rounded-lg border border-amber bg-raised p-4 text-sm">
      <p className="font-semibold">{t('import.nothing')}</p>
      {!complaints.length && <p className="whitespace-pre-wrap break-words">{say({ en: said.detail, zh: said.detail_zh })}</p>}
      {complaints.length > 0 && (
        <ul className="mt-2 max-h-72 space-y-1.5 overflow-auto text-xs">
          {complaints.map((complaint, index) => (
            <li key={index}>
              <span className="text-muted">{[complaint.file, complaint.line, complaint.column].filter((each) => each !== undefined).join(':')}</span> {say({ en: complaint.en ?? '', zh: complaint.zh ?? '' })}
              {complaint.advice_en && <span className="block text-muted">{say({ en: complaint.advice_en, zh: complaint.advice_zh ?? '' })}</span>}
            </li>
          ))}
        </ul>
      )}
      {said.request_id && <p className="mt-2 break-all text-xs text-muted">{t('quote_id', { id: said.request_id })}</p>}
    </div>
  )
}
