// What one column can become, grouped: the parts of such a row, dates of entering stages, fields, an id elsewhere.
import { useState } from 'react'
import { useWords } from '../words'
import type { Mapping } from './mapping'
import { fieldsOf, shapeOf, type Under } from './shapes'

interface TargetsProps {
  under: Under
  mapping: Mapping
  column: string
  target: string
  onChoose: (target: string) => void
}

const SYSTEM = /^[\w.-]{1,60}$/

export function Targets(props: TargetsProps) {
  const { under, mapping, column, target, onChoose } = props
  const { t } = useWords()
  const shape = shapeOf(under, mapping.kind)
  const foreign = target.startsWith('external:')
  return (
    <>
      <select aria-label={t('import.column_becomes', { column })} className={`field ${target ? '' : 'text-muted'}`} value={foreign ? 'external' : target} onChange={(event) => onChoose(event.target.value === 'external' ? 'external:erp' : event.target.value)}>
        <option value="">{t('import.left_out')}</option>
        <optgroup label={t('import.the_row')}>
          {shape?.columns.map((part) => (
            <option key={part} value={part}>
              {t(part === 'id' ? `import.id.${mapping.kind}` : part === 'row' && mapping.kind === 'parameters' ? 'import.part.entry' : `import.part.${part}`)}
            </option>
          ))}
          {shape?.external_ids && <option value="external">{t('import.part.external')}</option>}
        </optgroup>
        {mapping.kind === 'wide' && <Stages under={under} />}
        <Fields under={under} mapping={mapping} />
      </select>
      {foreign && <System name={target.slice(9)} column={column} onChoose={onChoose} />}
    </>
  )
}

function Stages({ under }: { under: Under }) {
  const { t, say } = useWords()
  return (
    <optgroup label={t('import.entered')}>
      {under.sop.stages.map((stage) => (
        <option key={stage.key} value={`stage:${stage.key}`}>
          {t('import.entered_stage', { stage: say(stage.name) })}
        </option>
      ))}
    </optgroup>
  )
}

function Fields({ under, mapping }: { under: Under; mapping: Mapping }) {
  const { t, say } = useWords()
  return (
    <optgroup label={t('fields')}>
      {fieldsOf(under, mapping).map((field) => (
        <option key={field.key} value={`field:${field.key}`}>
          {say(field.name) || field.key}
        </option>
      ))}
    </optgroup>
  )
}

/** In which other system it is the id. */
function System({ name, column, onChoose }: { name: string; column: string; onChoose: (target: string) => void }) {
  const { t } = useWords()
  const [text, setText] = useState(name)
  return (
    <label className="flex items-center gap-2 text-xs text-muted">
      <span className="shrink-0">{t('import.system')}</span>
      <input
        aria-label={t('import.system_of', { column })}
        className="field min-h-7 py-0.5 text-xs"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => (SYSTEM.test(text) ? onChoose(`external:${text}`) : setText(name))}
      />
    </label>
  )
}
