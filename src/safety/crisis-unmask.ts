/**
 * Words after or before which nothing in the same sentence is taken for an idiom or a denial:
 * "never until now", "I said no and I lied", "on purpose", a means at hand. What the lexicon of
 * harmless words would set aside is read as it stands then.
 */
export const UNMASKING_PHRASES: readonly string[] = [
  "on purpose",
  "deliberately|intentionally",
  "by my own hand",
  "i mean|meant it .",
  "i lied",
  "was lying|lie|lies",
  "until|till now|tonight|today|recently|lately|last|this|yesterday",
  "until|till he|she|they|my ~ did",
  "before now|today|tonight|this|last|yesterday|lately|recently",
  "but ~ now|tonight|today|lately|recently|this_time|yesterday",
  "and|but now",
  "not just|only|merely",
  "only|just|except|but myself|me",
  "because|cos|since i deserve|deserved|hate|hated",
  "my arm|arms|thigh|thighs|wrist|wrists",
  "myself on|across|in my leg|legs",
  "to feel|punish",
  "feel|feels|felt|feeling bad|nothing|numb",
  "cut|burn|burned|burnt|scalded myself on|with ~ ~ again",
  "not need|want it|them|those|anything anymore|now|where|when|.",
  "until|till|before|when i die|am_dead|am_gone|do_it|end_it",
  "tired of living|life|being_alive|being_here|everything|it_all",
  "i am next",
  "my turn next?",
  "want|wants|wanted to|be follow|join|with him|her|them",
  "with|have|got|bought|hold|holding|holds ~ gun|noose|knife|blade|blades|razors|tablets|pills|bleach|cigarette",
  "have|got|bought|hold|holding|holds ~ lighter",
  "@pill ready|here|waiting|lined_up|counted",
  "ambulance|paramedics|police ~ arrive|arrives|arrived|come|comes|came|get|gets|got",
  "suicide ~ hurt|hurts|painful|painless|quick|easy|work|works",
  "years|ages|long_time ago i should",
  "should have ~ ago|then|before|sooner",
];
