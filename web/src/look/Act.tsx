// A button that says why it does nothing at this moment: it keeps its place in the order of keys, and answers on focus.
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Tip } from './Tip'

interface ActProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  /** Why not; without it the button works. */
  why?: ReactNode
  busy?: boolean
}

export function Act({ why, busy = false, onClick, children, type = 'button', className = 'button', ...rest }: ActProps) {
  const still = Boolean(why) || busy
  return (
    <Tip why={why}>
      <button
        {...rest}
        type={type}
        aria-disabled={still || undefined}
        className={className}
        onClick={(event) => {
          if (still) event.preventDefault()
          else onClick?.(event)
        }}
      >
        {children}
      </button>
    </Tip>
  )
}
