import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges every file by every flavour:  Judge 3a,ua1 FILE...
 *
 * <p>Prints "ok - …" or "FAIL - …" for each pair, each broken rule below it with its first place and how often it was broken.
 * Exit status: 0 no findings, 1 findings or a file that cannot be judged, 2 usage.
 */
public final class Judge {
    /** Findings of one rule that are kept; the first explains, the others only count. */
    private static final int MOST_FAILURES_OF_A_RULE = 1000;

    private record Finding(String text, int times) {}

    private static Map<String, Finding> findings(ValidationResult result) {
        Map<String, Finding> byRule = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.FAILED) {
                continue;
            }
            String rule = assertion.getRuleId().getClause() + " test " + assertion.getRuleId().getTestNumber();
            String text = assertion.getMessage() + " (at " + assertion.getLocation().getContext() + ")";
            byRule.merge(rule, new Finding(text, 1), (first, more) -> new Finding(first.text(), first.times() + 1));
        }
        return byRule;
    }

    private record Verdict(boolean good, String text) {}

    private static Verdict judge(Path file, PDFAFlavour flavour) {
        String name = flavour.getId() + " " + file.getFileName();
        try (InputStream in = Files.newInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(flavour, MOST_FAILURES_OF_A_RULE, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            // A judge that looked at nothing has not found the file to be good.
            boolean good = result.isCompliant() && result.getTotalAssertions() > 0;
            StringBuilder text = new StringBuilder(good ? "ok - " : "FAIL - ");
            text.append(name).append(": ").append(result.getTotalAssertions()).append(" checks");
            findings(result).forEach((rule, finding) -> text.append("\n    ").append(rule).append(": ")
                    .append(finding.text()).append(", ").append(finding.times()).append(" times"));
            return new Verdict(good, text.toString());
        } catch (Exception problem) {
            return new Verdict(false, "FAIL - " + name + ": cannot be judged: " + problem.getMessage());
        }
    }

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: Judge FLAVOUR[,FLAVOUR] FILE...");
            System.exit(2);
        }
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String id : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                System.err.println("unknown flavour: " + id);
                System.exit(2);
            }
            flavours.add(flavour);
        }
        // veraPDF keeps what it knows of a file by thread, so files may be judged at once, each flavour in the thread of its file.
        boolean allGood = Arrays.stream(arguments, 1, arguments.length)
                .parallel()
                .map(file -> flavours.stream().map(flavour -> judge(Path.of(file), flavour)).toList())
                .toList().stream()
                .flatMap(List::stream)
                .peek(verdict -> System.out.println(verdict.text()))
                .reduce(true, (good, verdict) -> good && verdict.good(), Boolean::logicalAnd);
        System.exit(allGood ? 0 : 1);
    }
}
