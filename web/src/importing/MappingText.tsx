// The mapping as YAML: to save and use again on the command line, to bring along, and to write by hand.
import { Download, FileUp } from 'lucide-react'
import { useRef } from 'react'
import { save } from '../saving'
import { useWords } from '../words'

interface MappingTextProps {
  yaml: string
  byHand: boolean
  name: string
  onEdit: (yaml: string | null) => void
  /** Takes a mapping that was saved, as columns where it can be chosen so. */
  onBring: (yaml: string) => void
}

export function MappingText({ yaml, byHand, name, onEdit, onBring }: MappingTextProps) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const bring = async (file: File | undefined) => {
    if (file) onBring(await file.text())
  }
  return (
    <div>
      <textarea
        aria-label={t('import.mapping')}
        spellCheck={false}
        rows={Math.min(18, Math.max(6, yaml.split('\n').length))}
        className="field font-mono text-xs"
        value={yaml}
        onChange={(event) => onEdit(event.target.value)}
      />
      <div className="mt-2 flex flex-wrap gap-2">
        <button type="button" className="button" onClick={() => save(`${name}.mapping.yaml`, new Blob([yaml], { type: 'application/yaml' }))}>
          <Download size={16} aria-hidden /> {t('import.save_mapping')}
        </button>
        <button type="button" className="button" onClick={() => input.current?.click()}>
          <FileUp size={16} aria-hidden /> {t('import.bring_mapping')}
        </button>
        <input ref={input} type="file" accept=".yaml,.yml" className="sr-only" tabIndex={-1} aria-label={t('import.bring_mapping')} onChange={(event) => void bring(event.target.files?.[0])} />
        {byHand && (
          <button type="button" className="button plain" onClick={() => onEdit(null)}>
            {t('import.back_to_columns')}
          </button>
        )}
      </div>
    </div>
  )
}
