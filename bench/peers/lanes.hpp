// The vectors of the intrinsics peers: 512 bits where the compiler's target has AVX-512, else 256 (AVX2).
#pragma once

#include <immintrin.h>

template <class T> struct Lanes;

#if defined(__AVX512F__) && defined(__AVX512DQ__)

inline constexpr const char *LaneName = "AVX-512";
inline constexpr int Registers = 32;

#define VECTOR_LANES(T, WIDTH, VECTOR, MASK, SUFFIX)                                                     \
    template <> struct Lanes<T>                                                                          \
    {                                                                                                    \
        static constexpr int Width = WIDTH;                                                              \
        using Vector = VECTOR;                                                                           \
        using Mask = MASK;                                                                               \
        static Vector all(T v) { return _mm512_set1_##SUFFIX(v); }                                       \
        static Vector load(const T *p) { return _mm512_loadu_##SUFFIX(p); }                              \
        static void store(T *p, Vector v) { _mm512_storeu_##SUFFIX(p, v); }                              \
        static Vector add(Vector a, Vector b) { return _mm512_add_##SUFFIX(a, b); }                      \
        static Vector sub(Vector a, Vector b) { return _mm512_sub_##SUFFIX(a, b); }                      \
        static Vector mul(Vector a, Vector b) { return _mm512_mul_##SUFFIX(a, b); }                      \
        static Mask less(Vector a, Vector b) { return _mm512_cmp_##SUFFIX##_mask(a, b, _CMP_LT_OQ); }    \
        static Mask at_most(Vector a, Vector b) { return _mm512_cmp_##SUFFIX##_mask(a, b, _CMP_LE_OQ); } \
        static Mask both(Mask a, Mask b) { return a & b; }                                               \
        static unsigned bits(Mask m) { return m; }                                                       \
        static Vector select(Mask m, Vector yes, Vector no) { return _mm512_mask_blend_##SUFFIX(m, no, yes); } \
    }
VECTOR_LANES(double, 8, __m512d, __mmask8, pd);
VECTOR_LANES(float, 16, __m512, __mmask16, ps);

#elif defined(__AVX2__)

inline constexpr const char *LaneName = "AVX2";
inline constexpr int Registers = 16;

#define VECTOR_LANES(T, WIDTH, VECTOR, SUFFIX)                                                          \
    template <> struct Lanes<T>                                                                         \
    {                                                                                                   \
        static constexpr int Width = WIDTH;                                                             \
        using Vector = VECTOR;                                                                          \
        using Mask = VECTOR;                                                                            \
        static Vector all(T v) { return _mm256_set1_##SUFFIX(v); }                                      \
        static Vector load(const T *p) { return _mm256_loadu_##SUFFIX(p); }                             \
        static void store(T *p, Vector v) { _mm256_storeu_##SUFFIX(p, v); }                             \
        static Vector add(Vector a, Vector b) { return _mm256_add_##SUFFIX(a, b); }                     \
        static Vector sub(Vector a, Vector b) { return _mm256_sub_##SUFFIX(a, b); }                     \
        static Vector mul(Vector a, Vector b) { return _mm256_mul_##SUFFIX(a, b); }                     \
        static Mask less(Vector a, Vector b) { return _mm256_cmp_##SUFFIX(a, b, _CMP_LT_OQ); }          \
        static Mask at_most(Vector a, Vector b) { return _mm256_cmp_##SUFFIX(a, b, _CMP_LE_OQ); }       \
        static Mask both(Mask a, Mask b) { return _mm256_and_##SUFFIX(a, b); }                          \
        static unsigned bits(Mask m) { return _mm256_movemask_##SUFFIX(m); }                            \
        static Vector select(Mask m, Vector yes, Vector no) { return _mm256_blendv_##SUFFIX(no, yes, m); } \
    }
VECTOR_LANES(double, 4, __m256d, pd);
VECTOR_LANES(float, 8, __m256, ps);

#else
#error "this machine has neither AVX2 nor AVX-512"
#endif
#undef VECTOR_LANES
