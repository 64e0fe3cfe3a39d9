// One out of many, found by typing: the name, its key, or in Chinese the initials of its pinyin.
import { Command } from 'cmdk'
import { Check, ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../words'
import { initialsOf, readyInitials } from '../words/pinyin'
import { useInto } from './Sheet'

export interface Option {
  value: string
  label: string
  hint?: string
}

interface PickerProps {
  options: Option[]
  /** What is chosen; of several, each. */
  value: string | string[] | undefined
  onPick: (value: string | undefined) => void
  label: string
  none?: string
  trigger?: ReactNode
  onSearch?: (text: string) => void
  id?: string
}

export function Picker(props: PickerProps) {
  const { options, value, onPick, label, none, trigger, id } = props
  const [open, setOpen] = useState(false)
  const into = useInto()
  const shown = Array.isArray(value) ? undefined : (options.find((option) => option.value === value)?.label ?? value)
  const pick = (picked: string | undefined) => {
    onPick(picked)
    if (!Array.isArray(value)) setOpen(false)
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        {trigger ?? (
          <button type="button" id={id} aria-label={label} className="field flex items-center gap-2 text-left">
            <span className={`min-w-0 flex-1 truncate ${shown ? '' : 'text-muted'}`}>{shown ?? none ?? '—'}</span>
            <ChevronDown size={14} aria-hidden className="text-muted" />
          </button>
        )}
      </Popover.Trigger>
      <Popover.Portal container={into}>
        <Popover.Content aria-label={label} align="start" sideOffset={4} collisionPadding={8} className="floating z-50 w-72 p-1">
          <Choices {...props} onPick={pick} options={options} label={label} none={none} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Choices({ options, value, onPick, label, none, onSearch }: PickerProps) {
  const { t } = useWords()
  const [, setReady] = useState(false)
  useEffect(() => {
    void readyInitials().then(() => setReady(true))
  }, [])
  return (
    <Command label={label} loop>
      <Command.Input
        placeholder={label}
        onValueChange={onSearch}
        className="mb-1 h-9 w-full rounded-md bg-sunk px-2 text-sm outline-none placeholder:text-muted"
      />
      <Command.List className="max-h-72 overflow-auto">
        <Command.Empty className="px-2 py-3 text-sm text-muted">{t('nothing_found')}</Command.Empty>
        {none !== undefined && (
          <Command.Item className="item" value={none} onSelect={() => onPick(undefined)}>
            <Mark on={!value?.length} /> {none}
          </Command.Item>
        )}
        {options.map((option) => (
          <Command.Item
            key={option.value}
            className="item"
            value={`${option.label} ${option.value}`}
            keywords={[initialsOf(option.label), option.hint ?? '']}
            onSelect={() => onPick(option.value)}
          >
            <Mark on={Array.isArray(value) ? value.includes(option.value) : option.value === value} />
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {option.hint && <span className="text-xs text-muted">{option.hint}</span>}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}

function Mark({ on }: { on: boolean }) {
  return <Check size={14} aria-hidden className={on ? 'text-accent' : 'invisible'} />
}
