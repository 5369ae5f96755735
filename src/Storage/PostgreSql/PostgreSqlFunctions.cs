using System.Text;
using Granary.Contracts.Plans;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>Functions of the schema that make PostgreSQL compute the same results as .NET.</summary>
internal static class PostgreSqlFunctions
{
    private const int LastCodePoint = 0x10FFFF;

    /// <summary>The functions.</summary>
    public static string Script(string schema) => $"{Texts(schema)}\n{Numbers(schema)}";

    /// <summary>
    /// A new version of the function that rounds decimals. The former version never rounded up beyond the sixteenth digit, where powers
    /// end.
    /// </summary>
    public static string Rounding(string schema) => $$"""
        -- A number as .NET's decimal holds it: 96 bits of digits, at most 28 of them behind the point, halves rounded to the even
        -- digit; null where it is beyond the range.
        create or replace function {{schema}}.as_decimal(value numeric) returns numeric
            language plpgsql immutable strict parallel safe as $$
            declare
                digits int := least(28, scale(value));
                cut numeric;
                rest numeric;
            begin
                if scale(value) <= 28 and abs(value) * (10::numeric ^ scale(value)) < 79228162514264337593543950336 then
                    return value;
                end if;
                for tried in reverse digits .. 0 loop
                    cut := trunc(value, tried);
                    rest := abs(value - cut) * (10::numeric ^ tried);
                    if rest > 0.5 or (rest = 0.5 and mod(abs(cut) * (10::numeric ^ tried), 2) = 1) then
                        cut := cut + sign(value) * ('1e-' || tried)::numeric;
                    end if;
                    if abs(cut) * (10::numeric ^ tried) < 79228162514264337593543950336 then
                        return cut;
                    end if;
                end loop;
                return null;
            end
        $$;
        """;

    private static string Texts(string schema)
    {
        (string lower, string upper) = CasePairs();
        return $$"""
            -- How many UTF-16 units a text has: one for each character, and one more for those beyond the first plane.
            create function {{schema}}.utf16_length(value text) returns bigint language sql immutable strict parallel safe as $$
                select length(value) + length(regexp_replace(value, '[^\U00010000-\U0010FFFF]', '', 'g'))
            $$;

            -- Upper case, character for character and by no culture, as .NET's ToUpperInvariant.
            create function {{schema}}.fold(value text) returns text language plpgsql immutable strict parallel safe as $$
                begin
                    return case when value ~ '[^\x01-\x7f]'
                        then translate(value, {{SqlDialect.Quote(lower)}}, {{SqlDialect.Quote(upper)}})
                        else upper(value collate "C")
                    end;
                end
            $$;
            """;
    }

    private static string Numbers(string schema) => $$"""
        -- A whole number as 64 bits hold it: what is beyond them wraps around.
        create function {{schema}}.wrap64(value numeric) returns bigint language sql immutable strict parallel safe as $$
            select (mod(mod(value + 2::numeric ^ 63, 2::numeric ^ 64) + 2::numeric ^ 64, 2::numeric ^ 64) - 2::numeric ^ 63)::bigint
        $$;

        -- A number as .NET's decimal holds it: 96 bits of digits, at most 28 of them behind the point, halves rounded to the even
        -- digit; null where it is beyond the range.
        create function {{schema}}.as_decimal(value numeric) returns numeric language plpgsql immutable strict parallel safe as $$
            declare
                digits int := least(28, scale(value));
                cut numeric;
                rest numeric;
            begin
                if scale(value) <= 28 and abs(value) * (10::numeric ^ scale(value)) < 79228162514264337593543950336 then
                    return value;
                end if;
                for tried in reverse digits .. 0 loop
                    cut := trunc(value, tried);
                    rest := abs(value - cut) * (10::numeric ^ tried);
                    if rest > 0.5 or (rest = 0.5 and mod(abs(cut) * (10::numeric ^ tried), 2) = 1) then
                        cut := cut + sign(value) * (10::numeric ^ (-tried));
                    end if;
                    if abs(cut) * (10::numeric ^ tried) < 79228162514264337593543950336 then
                        return cut;
                    end if;
                end loop;
                return null;
            end
        $$;
        """;

    // The tables of Unicode of this process are copied into the function once: an index over it must not change its meaning later.
    private static (string Lower, string Upper) CasePairs()
    {
        var lower = new StringBuilder();
        var upper = new StringBuilder();
        foreach (Rune character in Enumerable.Range(1, LastCodePoint).Where(Rune.IsValid).Select(code => new Rune(code)))
        {
            string text = character.ToString();
            string folded = PlanText.Fold(text);
            if (folded != text)
            {
                lower.Append(text);
                upper.Append(folded);
            }
        }

        return (lower.ToString(), upper.ToString());
    }
}
