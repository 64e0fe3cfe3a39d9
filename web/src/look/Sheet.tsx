// A sheet or dialog on the browser's own <dialog>: it keeps the focus inside, closes on Escape and gives focus back.
import { X } from 'lucide-react'
import { type CSSProperties, type ReactNode, createContext, useContext, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../words'

const Into = createContext<HTMLElement | null>(null)

/** Where what floats has to be put so that it lies above: an open dialog covers the rest of the page. */
export function useInto(): HTMLElement | undefined {
  return useContext(Into) ?? undefined
}

export interface Place {
  left: number
  right: number
  top: number
}

interface SheetProps {
  title: ReactNode
  onClose: () => void
  children: ReactNode
  beside?: Place | undefined
  wide?: boolean
}

const WIDTH = 400
const GAP = 8

export function Sheet({ title, onClose, children, beside, wide }: SheetProps) {
  const { t } = useWords()
  const ref = useRef<HTMLDialogElement>(null)
  const [into, setInto] = useState<HTMLElement | null>(null)
  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) dialog.showModal()
    setInto(dialog)
    return () => dialog?.close()
  }, [])
  useEffect(() => {
    // The browser would begin at the cross: where something is asked, one begins there, else at the sheet itself.
    const begin = into?.contains(document.activeElement) && !document.activeElement?.hasAttribute('data-close')
    if (into && !begin) (into.querySelector<HTMLElement>('[data-body] :is(input, select, textarea):not(:disabled)') ?? into).focus()
  }, [into])
  return createPortal(
    <dialog
      ref={ref}
      tabIndex={-1}
      aria-label={typeof title === 'string' ? title : undefined}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => event.target === ref.current && onClose()}
      style={beside && !wide ? placed(beside) : undefined}
      className={`sheet floating fixed outline-none w-[calc(100vw-16px)] p-0 text-ink ${wide ? 'max-w-2xl' : 'max-w-[400px]'} ${beside && !wide ? '' : 'm-auto'} max-h-[86vh] max-sm:mb-2 max-sm:mt-auto max-sm:max-w-none overflow-visible`}
    >
      <Into.Provider value={into}>
        <div className="flex max-h-[86vh] flex-col">
          <header className="flex items-start gap-2 border-b border-line px-4 py-3">
            <h2 className="min-w-0 flex-1 text-base font-semibold">{title}</h2>
            <button type="button" data-close className="button plain icon -my-1.5 -mr-2" aria-label={t('close')} onClick={onClose}>
              <X size={16} aria-hidden />
            </button>
          </header>
          <div data-body className="min-h-0 overflow-auto p-4">{into && children}</div>
        </div>
      </Into.Provider>
    </dialog>,
    document.body,
  )
}

/** Beside a column where there is room, else over it; on a phone at the bottom, which the classes see to. */
function placed({ left, right, top }: Place): CSSProperties | undefined {
  if (innerWidth < 640) return undefined
  const after = right + GAP + WIDTH < innerWidth
  const x = after ? right + GAP : Math.max(GAP, left - GAP - WIDTH)
  return { margin: 0, left: x, top: Math.min(Math.max(GAP, top), innerHeight - 420) }
}
