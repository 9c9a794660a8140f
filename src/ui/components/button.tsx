import type { ComponentProps } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "md" | "sm";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-line bg-card text-ink hover:border-edge hover:bg-sunk",
  quiet: "border-transparent bg-transparent text-soft hover:bg-sunk hover:text-ink",
  danger: "border-line bg-card text-risk hover:border-risk hover:bg-risk-tint",
};

const SIZES: Record<ButtonSize, string> = {
  md: "min-h-10 rounded-lg px-4 text-sm",
  sm: "min-h-8 rounded-md px-2.5 text-[0.8125rem]",
};

/** The look of a button, for a link that leads somewhere as one. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "md"): string {
  return [
    "inline-flex items-center justify-center gap-2 border font-medium whitespace-nowrap",
    "transition-colors disabled:cursor-not-allowed disabled:opacity-55",
    "aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    VARIANTS[variant],
    SIZES[size],
  ].join(" ");
}

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** A button. Its words are a verb; "primary" is for the one thing a page is about. */
export function Button({ variant, size, className = "", type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={`${buttonClass(variant, size)} ${className}`} {...rest} />;
}

/** A button that shows only an icon; `label` names it for everybody. */
export function IconButton({
  label,
  className = "",
  type = "button",
  ...rest
}: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={`inline-flex size-8 items-center justify-center rounded-md text-soft transition-colors hover:bg-sunk hover:text-ink disabled:cursor-not-allowed disabled:opacity-55 ${className}`}
      {...rest}
    />
  );
}
