import { describe, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { ReplyText } from "../../../src/ui/workbench/reply-text.tsx";
import "../../../src/ui/styles.css";

describe("a reply", () => {
  test("is text, whatever it holds", async () => {
    const hostile = `<img src=x onerror="window.hacked = 1"> [x](javascript:1) <|im_start|> \u202Eabc`;
    const { container } = await render(
      <ReplyText reply={hostile} quotes={["<img"]} before={null} mode="off" />,
    );
    expect(container.textContent).toBe(hostile);
    expect(container.querySelector("img, a, script")).toBeNull();
    expect(container.querySelector("mark")?.textContent).toBe("<img");
  });

  test("shows what changed in words of markup, not by colour alone", async () => {
    const screen = await render(
      <ReplyText reply="You could rest." quotes={[]} before="You should rest." mode="all" />,
    );
    await expect.element(screen.getByText("could", { exact: true })).toBeVisible();
    expect(screen.container.querySelector("ins")?.textContent).toBe("could");
    expect(screen.container.querySelector("del")?.textContent?.trim()).toBe("should");
    const added = screen.container.querySelector("ins");
    expect(added && getComputedStyle(added).textDecorationLine).toBe("underline");

    await screen.rerender(
      <ReplyText reply="You could rest." quotes={[]} before="You should rest." mode="added" />,
    );
    await expect.poll(() => screen.container.textContent).toBe("You could rest.");
  });

  test("of 100,000 characters is shown in part, and whole on request", async () => {
    const long = "I am here. ".repeat(9091);
    const screen = await render(<ReplyText reply={long} quotes={[]} before={null} mode="off" />);
    expect(screen.container.textContent?.length).toBeLessThan(8000);
    await screen.getByRole("button", { name: /^Show all 100,001 characters$/ }).click();
    await expect.poll(() => screen.container.textContent).toBe(long);
  });
});
